// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
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

/// A line of N entries in pieces; with room there are other numbers after it, which are no part of its sum. Without room
/// nothing is written there.
template <class T, int N, bool Room>
void check_line() {
  constexpr auto size = static_cast<std::size_t>(rows_with_room<T>(N) + 1);
  const T other = std::numeric_limits<T>::quiet_NaN();
  T entries[size], copy[size], expected = 0;
  std::fill_n(entries, size, other), std::fill_n(copy, size, T(-1));
  for (int i = 0; i < N; ++i) expected += entries[i] = static_cast<T>(i * i + 3);
  line_sum<T, N, Room> sum, sum_without_room;
  for_each_piece<T, N, Room>([&]<class P>(P piece) {
    sum.add(piece, P::template load<Room>(entries));
    sum_without_room.add(piece, P::template load<false>(entries));
    P::template store<false>(copy, P::template load<Room>(entries));
  });
  CAPTURE(N, Room);
  CHECK(sum.total() == expected);
  CHECK(sum_without_room.total() == expected);
  CHECK(std::equal(entries, entries + N, copy));
  CHECK(std::all_of(copy + N, copy + size, [](T x) { return x == -1; }));
}
template <class T, int... N>
void check_lines(std::integer_sequence<int, N...>) {
  (check_line<T, N + 1, false>(), ...);
  (check_line<T, N + 1, true>(), ...);
}

}

TEST_CASE("Lanes are summed, of one batch and of many at once") {
  check_sums<double>();
  check_sums<float>();
}

TEST_CASE("A line in pieces is summed and copied, of every length, with room after it and without") {
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
