// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/demand.hpp>
#include <riesz/kernel/invocation.hpp>
#include <riesz/show/plan.hpp>
#include <tuple>

namespace riesz {

/// A kernel whose data are bound in part: what is called again and again. Its workspace is allocated once; data bound
/// as variables are borrowed, temporaries are kept.
template <class P, class T, class... Bound>
class bound_kernel {
  using N = detail::number_of_program<P, T>;

public:
  static constexpr kernel_cost<P> cost{};

  explicit bound_kernel(Bound&&... bound) : bound_{{static_cast<Bound&&>(bound)}...} {
    detail::with_parts(bound_, [&](auto&... b) {
      const detail::pack<decltype(b)...> all{{b}...};
      const detail::bound_data<P, std::remove_reference_t<decltype(b)>...> data{all};
      detail::call_check<P, N, std::remove_reference_t<decltype(b)>...>(memory_, data).begin();
    });
  }

  /// Binds what is left and runs: results that have no memory are returned.
  template <class... B>
  auto operator()(B&&... rest) {
    if constexpr (detail::is_callable<P, T, true, Bound..., std::remove_cvref_t<B>...>())
      return detail::with_parts(
          bound_, [&](auto&... b) __attribute__((always_inline)) {
            const detail::pack<decltype(b)..., std::remove_cvref_t<B>&...> all{{b}..., {rest}...};
            using invocation =
                detail::invocation<P, N, std::remove_reference_t<decltype(b)>..., std::remove_cvref_t<B>...>;
            if constexpr (sizeof...(B) == 0 && invocation::returned == 0) {
              if (!invocation(memory_, all).is_as_seen(seen_)) return check_and_call();
              invocation(memory_, all).run_steps();
            } else {
              return invocation(memory_, all).run(seen_);
            }
          });
  }

private:
  detail::pack<Bound...> bound_;
  detail::workspace<P, N> memory_;
  detail::seen_data<P, Bound...> seen_;

  /// The last thing that a call does where its data are new, so that one with data that were seen needs no frame.
  [[gnu::cold, gnu::noinline]] void check_and_call() {
    detail::with_parts(bound_, [&](auto&... b) {
      detail::call_check<P, N, std::remove_reference_t<decltype(b)>...>::run_and_remember(memory_, seen_, b...);
    });
    (*this)();
  }
};

/// A kernel: expressions as one program. Call it with named data, `k(x = xs, A = As)`, or `bind` it first.
template <auto... Fs>
struct kernel_type {
  using program_type = program<Fs...>;

  /// What a call costs: flops, temporaries, passes<X>, factorizations, workspace_bytes, allocations.
  static constexpr kernel_cost<program_type> cost{};
  /// What a call does: `text(k.plan)`.
  static constexpr plan_of<program_type> plan{};

  /// The results: one as itself, several as a std::tuple; those bound by `out<I> = memory` are written there instead.
  /// Throws shape_error, overlap_error, not_positive_definite, singular_matrix; then no result is changed.
  template <class... B>
  [[gnu::always_inline]] auto operator()(B&&... bindings) const {
    using P = program_type;
    using T = detail::precision<std::remove_cvref_t<B>...>;
    if constexpr (detail::is_callable<P, T, true, std::remove_cvref_t<B>...>()) {
      using N = detail::number_of_program<P, T>;
      detail::workspace<P, N> memory;
      const detail::pack<std::remove_cvref_t<B>&...> all{{bindings}...};
      return detail::invocation<P, N, std::remove_cvref_t<B>...>(memory, all).run();
    }
  }

  /// Binds some data, all sizes if possible, and allocates the workspace, once.
  template <class... B>
  auto bind(B&&... bindings) const {
    using T = detail::precision<std::remove_cvref_t<B>...>;
    if constexpr (detail::is_callable<program_type, T, false, std::remove_cvref_t<B>...>())
      return bound_kernel<program_type, T, std::remove_cvref_t<B>...>(std::move(bindings)...);
  }
};

/// Expressions compiled into one program: common subterms once, elementwise work in one loop.
template <auto... Fs>
inline constexpr kernel_type<Fs...> kernel{};

}
