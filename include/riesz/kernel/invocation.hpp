// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/binding.hpp>
#include <riesz/kernel/loop.hpp>
#include <riesz/kernel/whole.hpp>

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
  static constexpr auto& nodes = P::nodes;
  static constexpr auto& plan = P::plan;
  static constexpr std::size_t results = static_cast<std::size_t>(P::results);

  template <std::size_t K>
  static constexpr shape dims_of = nodes[nodes.roots[K]].dims;
  template <std::size_t K>
  static constexpr bool is_bound = output_of<static_cast<int>(K), B...>() >= 0;
  template <std::size_t K>
  using own = std::conditional_t<is_bound<K>, bound_result,
                                 unbound_result<typename decltype(result_type<P, T, static_cast<int>(K)>())::type>>;

public:
  invocation(workspace<P, T>& memory, const std::tuple<B&...>& bindings) : memory_(memory), bindings_(bindings) {}

  auto run() {
    return run(std::make_index_sequence<static_cast<std::size_t>(plan.input_count)>{},
               std::make_index_sequence<results>{},
               std::make_index_sequence<static_cast<std::size_t>(plan.step_count)>{});
  }

  /// The sizes that the bound data fix.
  void find_sizes(size_check<P>& check) {
    std::apply([&](auto&... b) { (find_size(check, b), ...); }, bindings_);
  }

  /// Sizes of the bound results; empty Eigen matrices of dynamic size are given them.
  void fit_results() {
    [&]<std::size_t... K>(std::index_sequence<K...>) { (fit_result<K>(), ...); }
    (std::make_index_sequence<results>{});
  }

private:
  workspace<P, T>& memory_;
  const std::tuple<B&...>& bindings_;

  template <std::size_t... I, std::size_t... K, std::size_t... S>
  auto run(std::index_sequence<I...>, std::index_sequence<K...>, std::index_sequence<S...>) {
    size_check<P> check(memory_.sizes);
    find_sizes(check);
    if (const char* name = check.unknown())
      throw shape_error("riesz: no bound variable tells the size " + std::string(name));
    check_blocks();
    fit_results();
    std::tuple<own<K>...> made;
    (size_own<K>(std::get<K>(made)), ...);
    const auto in = std::tuple(input<I>()...);
    const auto out = std::tuple(result<K>(std::get<K>(made))...);
    (refuse_overlap<K>(in, out, std::index_sequence<I...>{}, std::index_sequence<K...>{}), ...);
    memory_.prepare();
    const machine<P, T, std::remove_const_t<decltype(in)>, std::remove_const_t<decltype(out)>> m{in, out, memory_};
    (take<static_cast<int>(S)>(m), ...);
    return returned(std::tuple_cat(kept(std::move(std::get<K>(made)))...));
  }

  /// The blocks of which only the data tell whether they lie within their matrices.
  static constexpr auto blocks_to_check = [] {
    list<int> found;
    for (int i = 0; i < P::written.size(); ++i) {
      const shape part = P::written[i].dims;
      if (P::written[i].op->id != record<block_op>.id) continue;
      const shape whole = P::written[P::written[i].args[0]].dims;
      if ((!whole.rows.is_static() && part.rows.is_static()) || (!whole.cols.is_static() && part.cols.is_static()))
        found.push_back(i);
    }
    return found;
  };
  void check_blocks() const {
    [&]<std::size_t... K>(std::index_sequence<K...>) { (check_block<blocks_to_check()[static_cast<int>(K)]>(), ...); }
    (std::make_index_sequence<static_cast<std::size_t>(blocks_to_check().size())>{});
  }
  template <int I>
  void check_block() const {
    constexpr node n = P::written[I];
    constexpr shape whole = P::written[n.args[0]].dims;
    check_block(whole.rows, n.dims.rows, n.value.num, "rows");
    check_block(whole.cols, n.dims.cols, n.value.den, "columns");
  }
  [[gnu::always_inline]] void check_block(dimension whole, dimension part, std::int64_t first, const char* what) const {
    if (!whole.is_static() && part.is_static() && first + part.code > memory_.size_of(whole))
      refuse_block(whole, part, first, what);
  }
  [[noreturn, gnu::cold, gnu::noinline]] void refuse_block(dimension whole, dimension part, std::int64_t first,
                                                           const char* what) const {
    throw shape_error("riesz: block takes " + std::string(what) + " " + std::to_string(first) + " to " +
                      std::to_string(first + part.code - 1) + ", and " + whole.name + " is " +
                      std::to_string(memory_.size_of(whole)));
  }

  template <int S, class M>
  static void take(const M& m) {
    constexpr step s = plan.steps[S];
    if constexpr (s.kind == step_kind::loop) {
      fused_loop<M, S>(m).run();
    } else if constexpr (s.kind == step_kind::factorise) {
      factorise<s.subject>(m);
    } else if constexpr (s.kind == step_kind::whole) {
      whole<s.subject>(m);
    } else {
      constexpr int root = nodes.roots[s.subject];
      auto& y = std::get<static_cast<std::size_t>(s.subject)>(m.out);
      if constexpr (is_complex_number<T> && !nodes[root].complex) {
        if constexpr (nodes[root].dims.is_scalar())
          *y = static_cast<std::remove_reference_t<decltype(*y)>>(m.template number<root>().real());
        else
          y.eigen() = m.template at<root>().eigen().real();
      } else if constexpr (nodes[root].dims.is_scalar())
        *y = m.template number<root>();
      else
        y.eigen() = m.template at<root>().eigen();
    }
  }

  template <class Binding>
  void find_size(size_check<P>& check, Binding& b) {
    if constexpr (argument_binding<Binding>) {
      using V = typename Binding::variable;
      if constexpr (!number_type<data_of<Binding>>) {
        const auto v = view_of<static_size(V::dims.rows), static_size(V::dims.cols)>(std::as_const(b.data));
        check.rows(V::name, V::dims.rows, v.rows_);
        check.cols(V::name, V::dims.cols, v.cols_);
      }
    }
  }

  template <std::size_t I>
  auto input() {
    constexpr const node& n = nodes[plan.inputs[I]];
    auto& b = std::get<static_cast<std::size_t>(binding_of<n.name_hash, B...>())>(bindings_);
    using D = data_of<std::remove_cvref_t<decltype(b)>>;
    if constexpr (number_type<D>)
      return static_cast<T>(b.data);
    else if constexpr (n.dims.is_scalar())
      return static_cast<T>(*view_of<1, 1>(std::as_const(b.data)).data);
    else {
      const auto data = view_of<static_size(n.dims.rows), static_size(n.dims.cols)>(std::as_const(b.data));
      if constexpr (is_complex_number<T> && !is_complex_number<scalar_of<D>>) {
        auto& copy = memory_.template converted<I>();
        copy = data.eigen().template cast<T>();
        return packed<static_size(n.dims.rows), static_size(n.dims.cols)>(static_cast<const T*>(copy.data()),
                                                                          copy.rows(), copy.cols());
      } else {
        return data;
      }
    }
  }

  template <std::size_t K>
  static std::string result_name() {
    return "out<" + std::to_string(K) + ">";
  }

  template <std::size_t K>
  void fit_result() {
    if constexpr (is_bound<K>) {
      auto& data = std::get<static_cast<std::size_t>(output_of<static_cast<int>(K), B...>())>(bindings_).data;
      using D = std::remove_cvref_t<decltype(data)>;
      if constexpr (!number_type<D>) {
        const index rows = memory_.size_of(dims_of<K>.rows), cols = memory_.size_of(dims_of<K>.cols);
        if constexpr (requires { data.resize(rows, cols); })
          if (data.size() == 0) data.resize(rows, cols);
        const auto v = view_of<static_size(dims_of<K>.rows), static_size(dims_of<K>.cols)>(data);
        static_assert(!std::is_const_v<std::remove_pointer_t<decltype(v.data)>>,
                      "riesz: out<I> is bound to memory that can be written");
        if (v.rows_ != rows || v.cols_ != cols)
          throw shape_error("riesz: result " + std::to_string(K) + " is " + std::to_string(rows) + " x " +
                            std::to_string(cols) + ", the memory bound to " + result_name<K>() + " is " +
                            std::to_string(v.rows_) + " x " + std::to_string(v.cols_));
      }
    }
  }

  template <std::size_t K, class Own>
  void size_own(Own& r) {
    if constexpr (requires { r.value.resize(1, 1); })
      r.value.resize(memory_.size_of(dims_of<K>.rows), memory_.size_of(dims_of<K>.cols));
  }

  template <std::size_t K, class Own>
  auto result(Own& r) {
    constexpr int rows = static_size(dims_of<K>.rows), cols = static_size(dims_of<K>.cols);
    if constexpr (!is_bound<K>) {
      if constexpr (dims_of<K>.is_scalar())
        return &r.value;
      else
        return packed<rows, cols>(r.value.data(), r.value.rows(), r.value.cols());
    } else {
      auto& data = std::get<static_cast<std::size_t>(output_of<static_cast<int>(K), B...>())>(bindings_).data;
      if constexpr (number_type<std::remove_cvref_t<decltype(data)>>)
        return &data;
      else if constexpr (dims_of<K>.is_scalar())
        return view_of<1, 1>(data).data;
      else
        return view_of<rows, cols>(data);
    }
  }

  template <class R>
  static span_of_bytes bytes(const R& r) {
    if constexpr (std::is_pointer_v<R>)
      return {reinterpret_cast<const char*>(r), reinterpret_cast<const char*>(r + 1)};
    else if constexpr (number_type<R>)
      return {};  // scalars are copied before anything is written
    else
      return bytes_of(r);
  }

  template <std::size_t K, class In, class Out, std::size_t... I, std::size_t... L>
  static void refuse_overlap(const In& in, const Out& out, std::index_sequence<I...>, std::index_sequence<L...>) {
    if constexpr (is_bound<K>) {
      (refuse_overlap_with_input<K, I>(std::get<K>(out), std::get<I>(in)), ...);
      ((K < L && bytes(std::get<K>(out)).meets(bytes(std::get<L>(out)))
            ? throw overlap_error("riesz: " + result_name<K>() + " and " + result_name<L>() + " share memory")
            : void()),
       ...);
    }
  }
  template <std::size_t K, std::size_t I, class Out, class In>
  static void refuse_overlap_with_input(const Out& out, const In& in) {
    constexpr sharing allowed = may_share(nodes, plan, static_cast<int>(K), plan.inputs[I]);
    if constexpr (allowed != sharing::always) {
      if (!bytes(out).meets(bytes(in))) return;
      if constexpr (allowed == sharing::in_place && !std::is_pointer_v<Out> && !number_type<In>)
        if (static_cast<const void*>(out.data) == in.data && out.row_step == in.row_step &&
            (out.col_step == in.col_step || out.cols() == 1))
          return;
      throw overlap_error("riesz: " + result_name<K>() + " shares memory with " + nodes[plan.inputs[I]].name +
                          ", which is read after the result is written");
    }
  }

  template <class R>
  static std::tuple<R> kept(unbound_result<R>&& r) {
    return {std::move(r.value)};
  }
  static std::tuple<> kept(bound_result&&) { return {}; }

  template <class... R>
  static auto returned(std::tuple<R...>&& all) {
    if constexpr (sizeof...(R) == 1)
      return std::get<0>(std::move(all));
    else if constexpr (sizeof...(R) > 1)
      return std::move(all);
  }
};

}
