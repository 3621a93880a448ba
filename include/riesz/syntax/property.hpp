// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace riesz {

/// What is known of a variable. Properties combine; each implies what mathematics says it implies.
struct property {
  unsigned bits = 0;

  constexpr bool has(property p) const {
    return (bits & p.bits) == p.bits || (bits != 0 && (implied() & p.bits) == p.bits);
  }
  /// A definite matrix is Hermitian; over the real numbers, that is symmetric.
  constexpr unsigned implied() const {
    constexpr unsigned symmetry = 1, definite = 4, mirrored = 1024, complex_numbers = 2048, semidefinite = 4096;
    unsigned known = bits;
    if ((known & definite) != 0) known |= semidefinite;
    if ((known & semidefinite) != 0) known |= mirrored;
    if ((bits & complex_numbers) != 0) return known;
    return (known & (symmetry | mirrored)) != 0 ? known | symmetry | mirrored : known;
  }
  friend constexpr property operator|(property a, property b) { return {a.bits | b.bits}; }
  friend constexpr bool operator==(property, property) = default;
};

inline constexpr property symmetric{1};
inline constexpr property skew{2};
inline constexpr property spd{4};
inline constexpr property diagonal{8 | 1 | 16 | 32};
inline constexpr property lower{16};
inline constexpr property upper{32};
inline constexpr property positive{64};
inline constexpr property orthogonal{128};
inline constexpr property hermitian{1024};
/// Its entries are complex numbers; `spd, complex_field` is Hermitian positive definite.
inline constexpr property complex_field{2048};
/// A matrix of which few entries are not zero: a kernel takes it as an Eigen::SparseMatrix (include <riesz/sparse.hpp>).
inline constexpr property sparse{16384};

namespace detail {

/// What a program finds out and no variable declares: u'Su is never negative; of a number, that it is not.
inline constexpr property semidefinite{4096};
/// No entry is negative; of a number, the same as semidefinite.
inline constexpr property nonnegative{8192};

/// Where the points of a claim lie that names a constraint set; kept beside the properties of their variables.
inline constexpr property orthonormal_columns{1u << 16}, unit_norm{1u << 17}, unit_columns{1u << 18},
    on_simplex{1u << 19};

}

}
