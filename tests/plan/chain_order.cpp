// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/plan/chain_order.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;
using detail::chain_order;
using chain_link = detail::link;

namespace {

constexpr dimension size(std::int64_t n) { return {n}; }

/// A factor of its own, with a transpose of its own.
constexpr chain_link factor(int key, std::int64_t rows, std::int64_t cols, property known = {}, bool inverted = false) {
  return {4 * key, known.has(hermitian) ? 4 * key : 4 * key + 2, {size(rows), size(cols)}, known, inverted};
}
constexpr chain_link turned(const chain_link& l) { return {l.mirrored, l.key, l.dims.transposed(), l.known, l.inverted}; }

constexpr auto nothing = [](int, int) { return false; };
constexpr int split(const list<chain_link>& links, int i, int j) { return chain_order(links, {}, nothing).split(i, j); }

}

TEST_CASE("A chain is split where its middle is narrow") {
  STATIC_REQUIRE(split({factor(1, 9, 9), factor(2, 9, 2), factor(3, 2, 9), factor(4, 9, 9)}, 0, 3) == 1);
  STATIC_REQUIRE(split({factor(1, 9, 9), factor(2, 9, 9), factor(3, 9, 1)}, 0, 2) == 0);
  STATIC_REQUIRE(split({factor(1, 1, 9), factor(2, 9, 9), factor(3, 9, 9)}, 0, 2) == 1);
}

TEST_CASE("An inverse that meets something costs a solve, one alone more") {
  constexpr auto cost = [](const list<chain_link>& links) { return chain_order(links, {}, nothing).cost(); };
  STATIC_REQUIRE(cost({factor(1, 300, 300, {}, true), factor(2, 300, 4)}) < cost({factor(1, 300, 300, {}, true)}));
  STATIC_REQUIRE(cost({factor(1, 300, 300, spd, true)}) < cost({factor(1, 300, 300, {}, true)}));
  STATIC_REQUIRE(cost({factor(1, 300, 300, lower, true), factor(2, 300, 300)}) <
                 cost({factor(1, 300, 300, {}, true), factor(2, 300, 300)}));
}

TEST_CASE("A part that is at hand, or that others need, is cheap") {
  const list<chain_link> links{factor(1, 300, 300), factor(2, 300, 300), factor(3, 300, 300)};
  const auto first_two = [](int i, int j) { return i == 0 && j == 1; };
  CHECK(chain_order(links, {}, first_two).split(0, 2) == 1);
  CHECK(chain_order(links, {{1, 2, 3}}, nothing).split(0, 2) == 0);
}

TEST_CASE("What reads the same from both ends is the square of its half") {
  constexpr chain_link a = factor(1, 300, 40), b = factor(2, 300, 300), s = factor(3, 300, 300, spd, true);
  const list<chain_link> gram{turned(a), turned(b), b, a}, whitened{turned(a), s, a}, neither{turned(a), b, a};
  CHECK(chain_order(gram, {}, nothing).is_square_of_half(0, 3));
  CHECK(chain_order(gram, {}, nothing).split(0, 3) == 1);
  CHECK(chain_order(whitened, {}, nothing).is_whitened(0, 2));
  CHECK_FALSE(chain_order(neither, {}, nothing).is_whitened(0, 2));
}

TEST_CASE("Beyond twelve factors the order is from the right") {
  list<chain_link> links;
  for (int k = 0; k < 14; ++k) links.push_back(factor(k, 30, 30));
  CHECK(chain_order(links, {}, nothing).split(0, 13) == 0);
}
