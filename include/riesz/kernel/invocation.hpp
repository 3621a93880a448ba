// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/checks.hpp>
#include <riesz/kernel/rows.hpp>

namespace riesz::detail {

/// Whether Eigen's types of fixed size hold so many bytes.
constexpr bool fits_a_type(shape s, std::size_t entry) {
  return s.is_static() &&
         static_cast<double>(s.rows.code) * static_cast<double>(s.cols.code) * static_cast<double>(entry) <=
             EIGEN_STACK_ALLOCATION_LIMIT;
}

/// What a kernel returns where no memory is bound.
template <class P, class T, int K>
constexpr auto result_type() {
  constexpr node n = P::nodes[P::nodes.roots[K]];
  constexpr shape s = n.dims;
  using entry = std::conditional_t<n.complex, T, real_number_of<T>>;
  if constexpr (s.is_scalar())
    return std::type_identity<entry>{};
  else if constexpr (fits_a_type(s, sizeof(entry)))
    return std::type_identity<Eigen::Matrix<entry, static_size(s.rows), static_size(s.cols)>>{};
  else
    return std::type_identity<Eigen::Matrix<entry, type_size(static_size(s.rows)), type_size(static_size(s.cols))>>{};
}

template <class T>
struct unbound_result {
  T value;
};
struct bound_result {};

/// One call, from bindings to results.
template <class P, class T, class... B>
class invocation {
  using bound = bound_data<P, B...>;
  static constexpr auto& nodes = P::nodes;
  static constexpr auto& plan = P::plan;

  template <std::size_t K>
  static constexpr shape dims_of = bound::template dims_of<K>;
  template <std::size_t K>
  using own = std::conditional_t<bound::template is_bound<K>, bound_result,
                                 unbound_result<typename decltype(result_type<P, T, static_cast<int>(K)>())::type>>;

public:
  /// How many results have no memory, and are returned.
  static constexpr int returned = [] {
    int count = 0;
    for (int k = 0; k < P::results; ++k) count += output_of<B...>(k) < 0;
    return count;
  }();

  [[gnu::always_inline]] invocation(workspace<P, T>& memory, const pack<B&...>& bindings)
      : memory_(memory), data_{bindings} {}

  [[gnu::always_inline]] auto run() {
    call_check<P, T, B...>(memory_, data_).run();
    return run_steps();
  }
  /// Without the checks where they were made for the same data.
  template <class Seen>
  [[gnu::always_inline]] auto run(Seen& seen) {
    if (!is_as_seen(seen))
      with_parts(data_.bindings, [&](auto&... b) { call_check<P, T, B...>::run_and_remember(memory_, seen, b...); });
    return run_steps();
  }
  template <class Seen>
  [[gnu::always_inline]] bool is_as_seen(const Seen& seen) const {
    return call_check<P, T, B...>(memory_, data_).is_as_seen(seen);
  }
  [[gnu::always_inline]] auto run_steps() {
    return run_steps(std::make_index_sequence<static_cast<std::size_t>(plan.input_count)>{},
                     std::make_index_sequence<static_cast<std::size_t>(P::results)>{},
                     std::make_index_sequence<static_cast<std::size_t>(plan.step_count)>{});
  }

private:
  workspace<P, T>& memory_;
  bound data_;

  template <std::size_t... I, std::size_t... K, std::size_t... S>
  [[gnu::always_inline]] auto run_steps(std::index_sequence<I...>, std::index_sequence<K...>,
                                        std::index_sequence<S...>) {
    pack<own<K>...> made;
    (size_own<K>(part<K>(made)), ...);
    using inputs = pack<decltype(input<I>())...>;
    using results = pack<decltype(result<K>(part<K>(made)))...>;
    const inputs in{{input<I>()}...};
    const results out{{result<K>(part<K>(made))}...};
    T scalars[plan.scalar_count + 1];
    local_memory<P, T> local;
    fill_sizes(scalars, std::make_index_sequence<static_cast<std::size_t>(counted_sizes().size())>{});
    const machine<P, T, inputs, results> m{in, out, memory_, scalars, local};
    if constexpr (has_local_buffers<P, T>)
      (take<static_cast<int>(S)>(m), ...);
    else
      (take_apart<static_cast<int>(S)>(m), ...);
    if constexpr (returned == 1)
      return std::move(part<first_returned()>(made).value);
    else if constexpr (returned > 1)
      return std::tuple_cat(kept(part<K>(made))...);
  }

  /// Sizes that a formula counts with.
  static constexpr auto counted_sizes = [] {
    list<int> found;
    for (int i = 0; i < nodes.size(); ++i)
      if (nodes[i].op->id == record<size_op>.id) found.push_back(i);
    return found;
  };
  template <std::size_t... K>
  void fill_sizes([[maybe_unused]] T* scalars, std::index_sequence<K...>) const {
    (fill_size<counted_sizes()[static_cast<int>(K)]>(scalars), ...);
  }
  template <int I>
  void fill_size(T* scalars) const {
    static constexpr dimension d = size_op::dimension_of(nodes[I]);
    scalars[plan.slot[I]] = static_cast<T>(memory_.size_of(d));
  }

  template <int S, class M>
  static constexpr bool is_streamed() {
    if constexpr (plan.steps[S].stream < 0)
      return false;
    else
      return row_stream<plan.steps[S].stream, M>::is_possible();
  }

  /// A step; those of a small kernel are all in one function, so that what one leaves the next finds in registers.
  template <int S, class M>
  static void take_apart(const M& m) {
    take<S>(m);
  }
  template <int S, class M>
  [[gnu::always_inline]] static void take(const M& m) {
    constexpr step s = plan.steps[S];
    if constexpr (is_streamed<S, M>()) {
      if constexpr (plan.streams[s.stream].first == S) row_stream<s.stream, M>(m).run();
    } else if constexpr (s.kind == step_kind::loop) {
      fused_loop<M, S>(m).run();
    } else if constexpr (s.kind == step_kind::factorise) {
      factorise<s.subject>(m);
    } else if constexpr (s.kind == step_kind::whole) {
      whole<s.subject>(m);
    } else {
      constexpr int root = nodes.roots[s.subject];
      auto& y = part<static_cast<std::size_t>(s.subject)>(m.out);
      if constexpr (is_complex_number<T> && !nodes[root].complex) {
        if constexpr (nodes[root].dims.is_scalar())
          *y = static_cast<std::remove_reference_t<decltype(*y)>>(m.template number<root>().real());
        else
          y.eigen() = m.template at<root>().eigen().real();
      } else if constexpr (nodes[root].dims.is_scalar())
        *y = m.template number<root>();
      else
        copy_into(y, m.template at<root>());
    }
  }
  template <class Y, class X>
  [[gnu::always_inline]] static void copy_into(const Y& y, const X& x) {
    if constexpr (has_batches<T> && has_columns_in_pieces<Y>() && has_columns_in_pieces<X>())
      copy_in_pieces(y, x);
    else
      y.eigen() = x.eigen();
  }

  template <std::size_t I>
  auto input() {
    static constexpr shape dims = nodes[plan.inputs[I]].dims;
    const auto data = data_.template input_view<I>();
    using D = std::remove_const_t<decltype(data)>;
    if constexpr (number_type<D>) {
      return static_cast<T>(data);
    } else if constexpr (dims.is_scalar()) {
      return static_cast<T>(*data.data);
    } else if constexpr (is_complex_number<T> && !is_complex_number<typename D::scalar>) {
      auto& copy = memory_.template converted<I>();
      copy = data.eigen().template cast<T>();
      return packed<static_size(dims.rows), static_size(dims.cols)>(static_cast<const T*>(copy.data()), copy.rows(),
                                                                    copy.cols());
    } else {
      return data;
    }
  }

  template <std::size_t K, class Own>
  void size_own(Own& r) {
    if constexpr (requires { r.value.resize(1, 1); })
      r.value.resize(memory_.size_of(dims_of<K>.rows), memory_.size_of(dims_of<K>.cols));
  }

  template <std::size_t K, class Own>
  auto result([[maybe_unused]] Own& r) {
    if constexpr (bound::template is_bound<K>)
      return data_.template result_view<K>();
    else if constexpr (dims_of<K>.is_scalar())
      return &r.value;
    else
      return packed<static_size(dims_of<K>.rows), static_size(dims_of<K>.cols)>(r.value.data(), r.value.rows(),
                                                                                r.value.cols());
  }

  static constexpr std::size_t first_returned() {
    int k = 0;
    while (output_of<B...>(k) >= 0) ++k;
    return static_cast<std::size_t>(k);
  }
  template <class R>
  static std::tuple<R> kept(unbound_result<R>& r) {
    return {std::move(r.value)};
  }
  static std::tuple<> kept(bound_result&) { return {}; }
};

}
