// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstddef>
#include <utility>

namespace riesz::detail {

template <std::size_t I, class T>
struct pack_part {
  [[no_unique_address]] T value;
};
template <class Places, class... T>
struct pack_of;
template <std::size_t... I, class... T>
struct pack_of<std::index_sequence<I...>, T...> : pack_part<I, T>... {};

/// Values of several types, found by their place: a std::tuple as kernels need it, which costs the compiler a function where
/// that costs it a dozen.
template <class... T>
using pack = pack_of<std::index_sequence_for<T...>, T...>;

template <std::size_t I, class T>
[[gnu::always_inline]] constexpr T& part(pack_part<I, T>& p) {
  return p.value;
}
template <std::size_t I, class T>
[[gnu::always_inline]] constexpr const T& part(const pack_part<I, T>& p) {
  return p.value;
}

/// Calls with the parts of several.
template <class F, std::size_t... I, class... T>
[[gnu::always_inline]] constexpr decltype(auto) with_parts(pack_of<std::index_sequence<I...>, T...>& p, F f) {
  return f(static_cast<pack_part<I, T>&>(p).value...);
}
template <class F, std::size_t... I, class... T>
[[gnu::always_inline]] constexpr decltype(auto) with_parts(const pack_of<std::index_sequence<I...>, T...>& p, F f) {
  return f(static_cast<const pack_part<I, T>&>(p).value...);
}

}
