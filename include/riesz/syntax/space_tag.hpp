// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <type_traits>

namespace riesz {

/// The space in which an expression is a gradient: that of a gradient, of its multiples, and of sums of gradients in one
/// space; void of all else.
template <class E>
struct space_tag {
  using type = void;
};
template <class E>
using space_of = typename space_tag<E>::type;

namespace demand {

/// Gradients in two spaces are not added: one of them is no gradient, or their spaces are one.
template <class SpaceOfLeft, class SpaceOfRight>
concept one_space =
    std::is_void_v<SpaceOfLeft> || std::is_void_v<SpaceOfRight> || std::is_same_v<SpaceOfLeft, SpaceOfRight>;

}

}
