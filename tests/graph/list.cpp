// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/graph/list.hpp>

using riesz::list;

namespace {

constexpr int sum_of(const list<int>& l) {
  int s = 0;
  for (const int n : l) s += n;
  return s;
}

constexpr list<int> up_to(int n) {
  list<int> l;
  for (int i = 1; i <= n; ++i) l.push_back(i);
  return l;
}

constexpr bool same(const list<int>& a, const list<int>& b) {
  if (a.size() != b.size()) return false;
  for (int i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) return false;
  return true;
}

}

TEST_CASE("a list grows, in constant evaluation and at run time") {
  STATIC_REQUIRE(sum_of(up_to(100)) == 5050);
  CHECK(sum_of(up_to(1000)) == 500500);
  STATIC_REQUIRE(list<int>{}.empty());
}

TEST_CASE("a list may be given an element of its own while it grows") {
  list<int> l{7};
  for (int i = 0; i < 100; ++i) l.push_back(l[0]);
  CHECK(sum_of(l) == 707);
  l = list<int>(l.begin(), l.begin() + 1);
  l.push_back(l[0]);
  l.insert(0, l[1]);
  CHECK(same(l, {7, 7, 7}));
}

TEST_CASE("copies and moves keep the elements") {
  list<int> a = up_to(9), b = a, c = static_cast<list<int>&&>(a);
  CHECK(same(b, c));
  CHECK(a.empty());
  a = b;
  b.push_back(1);
  CHECK(a.size() + 1 == b.size());
}

TEST_CASE("elements are inserted, erased, and filled in") {
  list<int> l{1, 2, 4};
  l.insert(2, 3);
  CHECK(same(l, {1, 2, 3, 4}));
  l.erase_if([](int n) { return n % 2 == 0; });
  CHECK(same(l, {1, 3}));
  l.resize(4, 9);
  CHECK(same(l, {1, 3, 9, 9}));
  l.pop_back();
  CHECK(l.back() == 9);
  CHECK(l.front() == 1);
  l.clear();
  CHECK(l.empty());
}
