// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace riesz::detail {

/// What one unit of work costs in each kind of step, as a multiple of one multiplication and addition in a large product.
/// `./dev bench calibrate` measures them and prints this table; these are its figures for Eigen 3.4 with AVX-512.
struct rates {
  static constexpr double half = 1.2;          // of a triangle's entries alone
  static constexpr double triangular = 1.2;    // by a triangle's entries alone
  static constexpr double substitution = 1.2;  // in a triangular system, of many right sides
  static constexpr double cached = 1279161;   // entries that stay near

  /// Of a matrix of so many entries and a vector: each entry is read, from memory where they are many.
  static constexpr double vector(double entries) { return entries > cached ? 6.8 : 1.7; }
  /// An entry of a loop, among so many.
  static constexpr double entry(double entries) { return entries > cached ? 22 : 4.4; }
};

/// Loops over the entries of a matrix.
constexpr double looped(double rows, double cols) { return rows * cols * rates::entry(rows * cols); }

}
