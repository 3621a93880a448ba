// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/gradient.hpp>
#include <riesz/plan/cost.hpp>
#include <riesz/plan/low_rank.hpp>
#include <riesz/plan/quadratic_forms.hpp>
#include <riesz/plan/symmetrized.hpp>
#include <riesz/plan/vocabulary.hpp>

namespace riesz {

namespace detail {

/// Results one after another: a parts_of stands for its parts.
template <class F>
constexpr int results_in = 1;
template <class... E>
constexpr int results_in<parts_of<E...>> = static_cast<int>(sizeof...(E));

template <class F>
constexpr void enter_results(graph& g, list<int>& roots, const F& f) {
  if constexpr (Expression<F>) {
    roots.push_back(enter(g, f).id);
  } else {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (roots.push_back(enter(g, f.elements[hana::size_c<I>]).id), ...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(results_in<F>)>{});
  }
}

template <auto... Fs>
struct entered_stage {
  static constexpr graph run(list<int>& roots) {
    graph g;
    (enter_results(g, roots, Fs), ...);
    return g;
  }
};

template <const auto& From>
constexpr list<int> roots_of() {
  list<int> roots;
  for (int k = 0; k < From.root_count; ++k) roots.push_back(From.roots[k]);
  return roots;
}

template <const auto& From>
struct canonical_stage {
  static constexpr graph run(list<int>& roots) {
    graph g;
    roots = canonicalize(From, roots_of<From>(), g, true);
    return g;
  }
};

/// Clang 19 evaluates no condition of a constexpr if in which a list is left to be destroyed.
template <const auto& From>
constexpr bool inverts_low_rank() {
  const list<int> roots = roots_of<From>();
  return has_low_rank(From, roots);
}

template <const auto& From>
struct low_rank_stage {
  static constexpr graph run(list<int>& roots) {
    graph g;
    roots = with_low_rank(From, roots_of<From>(), g);
    return g;
  }
};
template <const auto& From>
inline constexpr auto without_low_rank = freezing<low_rank_stage<From>, From.root_count>::result();
/// A stage that few programs need.
template <const auto& From>
constexpr const auto& reduced() {
  if constexpr (inverts_low_rank<From>())
    return without_low_rank<From>;
  else
    return From;
}

template <const auto& From>
struct mapped_stage {
  static constexpr graph run(list<int>& roots) {
    graph shared, computed, g;
    roots = symmetrized(From, roots_of<From>(), shared);
    roots = mapped(shared, roots, computed);
    roots = with_quadratic_forms(computed, roots, g);
    return g;
  }
};

}

/// From expressions to a plan, each stage a constant.
template <auto... Fs>
struct program {
  static constexpr int results = (detail::results_in<std::remove_cvref_t<decltype(Fs)>> + ...);
  static constexpr auto written = detail::freezing<detail::entered_stage<Fs...>, results>::result();
  static constexpr auto canonical = detail::freezing<detail::canonical_stage<written>, results>::result();
  static constexpr auto nodes = detail::freezing<detail::mapped_stage<detail::reduced<canonical>()>, results>::result();
  static constexpr auto plan = planned(nodes);

  /// The operation with an id, among ours and those in the expressions.
  template <std::uint64_t Id>
  static constexpr auto operation_of() {
    return detail::op_with_id<Id, Fs...>();
  }
};

}
