// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <riesz/kernel/sums.hpp>

using namespace riesz::detail;

namespace {

template <class T>
void check_sums() {
  constexpr auto width = static_cast<std::size_t>(lanes<T>);
  T entries[width][width];
  batch<T> rows[width];
  for (std::size_t i = 0; i < width; ++i) {
    for (std::size_t j = 0; j < width; ++j) entries[i][j] = static_cast<T>(1 + i * i + 17 * j * (i + 1));
    rows[i] = batch<T>::load_unaligned(entries[i]);
  }
  T all[width];
  sums_of<T>(rows).store_unaligned(all);
  for (std::size_t i = 0; i < width; ++i) {
    T expected = 0;  // whole numbers: exact in any order
    for (const T entry : entries[i]) expected += entry;
    CHECK(all[i] == expected);
    CHECK(sum_of(rows[i]) == expected);
  }
}

template <class T, int N>
void check_line() {
  T entries[static_cast<std::size_t>(N)], expected = 0;
  for (int i = 0; i < N; ++i) expected += entries[i] = static_cast<T>(i * i + 3);
  line_sum<T, N> sum;
  for_each_piece<T, N>([&]<class V, int First>(std::type_identity<V>, std::integral_constant<int, First>) {
    sum.template add<First>(load_piece<V>(entries + First));
  });
  CHECK(sum.total() == expected);
}
template <class T, int... N>
void check_lines(std::integer_sequence<int, N...>) {
  (check_line<T, N + 1>(), ...);
}

}

TEST_CASE("Lanes are summed, of one batch and of many at once") {
  check_sums<double>();
  check_sums<float>();
}

TEST_CASE("A line in pieces is summed, of every length") {
  check_lines<double>(std::make_integer_sequence<int, 20>{});
  check_lines<float>(std::make_integer_sequence<int, 20>{});
}

TEST_CASE("Doubles become 64-bit integers towards zero, as far as these go") {
  constexpr auto width = static_cast<std::size_t>(lanes<double>);
  std::vector<double> all{
      0,      0.5,    0.999,    1.5,    2147483647.0, 2147483648.0,        4294967295.5, 4294967296.0,
      0x1p51, 0x1p52, 0x1.8p52, 0x1p53, 0x1p62,       0x1.fffffffffffffp62};
  std::mt19937_64 random(1);
  for (int i = 0; i < 100000; ++i) all.push_back(std::ldexp(static_cast<double>(random() >> 2), -(i % 70)));
  long wrong = 0;
  for (const double magnitude : all)
    for (const double x : {magnitude, -magnitude}) {
      std::int64_t found[width];
      xsimd::to_int(batch<double>(x)).store_unaligned(found);
      for (const std::int64_t n : found) wrong += n != static_cast<std::int64_t>(x);
    }
  CHECK(wrong == 0);
}
