// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/binding.hpp>
#include <riesz/kernel/loop.hpp>
#include <riesz/kernel/whole.hpp>

namespace riesz {

namespace demand {

/// How often a call binds the variable of that name. A class, so that both compilers print the name.
template <name_text Name, int Times>
struct bound_once {
  static_assert(Times == 1, "riesz: a kernel's call binds each of its variables once: k(x = data)");
  static constexpr bool holds = Times == 1;
};

/// Whether the kernel has the variable of that name, with its sizes.
template <name_text Name, bool Known>
struct variable_of_kernel {
  static_assert(Known, "riesz: a kernel's call binds variables of the kernel, and no others");
  static constexpr bool holds = Known;
};

/// The data can have the shape of the variable, as far as the types know both.
template <class Variable, class Data>
concept fitting_data = riesz::detail::fits<Data>(Variable::dims);

}

namespace detail {

/// A name as a template argument that compilers print as text.
template <std::size_t Length>
constexpr name_text<Length + 1> printed(const char* name) {
  return name_text<Length + 1>(name);
}

/// Whether a binding of a call meets the program. The first refusal is one sentence, and the only one.
template <class P, class B>
constexpr bool binds_well() {
  if constexpr (argument_binding<B>) {
    using V = typename B::variable;
    using D = data_of<B>;
    if constexpr (!demand::variable_of_kernel<printed<length_of(V::name)>(V::name), knows<P, V>>::holds) {
      return false;
    } else if constexpr (!data_for_kernel<D>) {
      static_assert(data_for_kernel<D>,
                    "riesz: a variable is bound to numbers, Eigen matrices, std::array, std::span, std::vector, C arrays, or "
                    "column_major(pointer, rows, cols) and row_major(pointer, rows, cols)");
      return false;
    } else if constexpr (eigen_data<D> && !stored_eigen_data<D>) {
      static_assert(stored_eigen_data<D>, "riesz: an Eigen expression must be evaluated before it is bound: write (a + b).eval()");
      return false;
    } else {
      static_assert(demand::fitting_data<V, D>, "riesz: data bound to a variable have its rows and columns");
      return demand::fitting_data<V, D>;
    }
  } else if constexpr (!output_binding<B>) {
    static_assert(output_binding<B>, "riesz: a kernel is called with bindings: k(x = data, out<0> = result)");
    return false;
  } else {
    using D = data_of<B>;
    constexpr bool exists = B::result >= 0 && B::result < P::results;
    static_assert(exists, "riesz: out<I> counts the kernel's results from zero");
    if constexpr (!exists) {
      return false;
    } else if constexpr (!data_for_kernel<D> || (eigen_data<D> && !stored_eigen_data<D>)) {
      static_assert(!std::is_same_v<D, D>, "riesz: out<I> is bound to a number, an Eigen matrix, std::array, std::span or memory");
      return false;
    } else {
      constexpr shape s = P::nodes[P::nodes.roots[B::result]].dims;
      static_assert(fits<D>(s), "riesz: memory bound to out<I> has the rows and columns of the result");
      return fits<D>(s);
    }
  }
}

template <class P, class... B>
constexpr int times_bound(std::uint64_t hash) {
  return (0 + ... + (variable_hash<B>() == hash ? 1 : 0));
}

template <class... B>
constexpr bool no_result_twice(int result) {
  return result < 0 || (0 + ... + (result_of<B>() == result ? 1 : 0)) == 1;
}

template <class P, class One, class... B>
constexpr bool bound_not_twice() {
  if constexpr (argument_binding<One>)
    return demand::bound_once<printed<length_of(One::variable::name)>(One::variable::name), times_bound<P, B...>(variable_hash<One>())>::holds;
  else
    return true;
}

/// No variable and no result is bound twice.
template <class P, class... B>
constexpr bool bound_no_twice() {
  constexpr bool variables = (bound_not_twice<P, B, B...>() && ...);
  constexpr bool results = (no_result_twice<B...>(result_of<B>()) && ...);
  static_assert(results, "riesz: a kernel's call binds each result once: out<0> = memory");
  return variables && results;
}

/// Each input is bound.
template <class P, class... B>
constexpr bool completely_bound() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return ([] {
      constexpr const node& n = P::nodes[P::plan.inputs[I]];
      return demand::bound_once<printed<length_of(n.name)>(n.name), times_bound<P, B...>(n.name_hash)>::holds;
    }() && ...);
  }(std::make_index_sequence<static_cast<std::size_t>(P::plan.input_count)>{});
}

/// One precision for all matrices of a call.
template <class T, class... B>
constexpr bool in_one_precision() {
  constexpr bool same = ((number_type<data_of<B>> || variable_is_scalar<B>() || std::is_same_v<scalar_of<data_of<B>>, T>) && ...);
  static_assert(same, "riesz: a kernel works in one precision: bind matrices of double, or of float, and results of the same");
  return same;
}

/// Whether all is well with a call's bindings, those of an earlier `bind` among them; `All` demands that nothing is left open.
template <class P, class T, bool All, class... B>
constexpr bool is_callable() {
  if constexpr (!(binds_well<P, B>() && ...))
    return false;
  else if constexpr (!bound_no_twice<P, B...>())
    return false;
  else if constexpr (All)
    return completely_bound<P, B...>() && in_one_precision<T, B...>();
  else
    return in_one_precision<T, B...>();
}

/// What a kernel returns where no memory is bound.
template <class P, class T, int K>
constexpr auto result_type() {
  constexpr shape s = P::nodes[P::nodes.roots[K]].dims;
  if constexpr (s.is_scalar())
    return std::type_identity<T>{};
  else
    return std::type_identity<Eigen::Matrix<T, static_size(s.rows), static_size(s.cols)>>{};
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
  using own = std::conditional_t<is_bound<K>, bound_result, unbound_result<typename decltype(result_type<P, T, static_cast<int>(K)>())::type>>;

 public:
  invocation(workspace<P, T>& memory, const std::tuple<B&...>& bindings) : memory_(memory), bindings_(bindings) {}

  auto run() {
    return run(std::make_index_sequence<static_cast<std::size_t>(plan.input_count)>{}, std::make_index_sequence<results>{},
               std::make_index_sequence<static_cast<std::size_t>(plan.step_count)>{});
  }

  /// The sizes that the bound data fix.
  void find_sizes(size_check<P>& check) {
    std::apply([&](auto&... b) { (find_size(check, b), ...); }, bindings_);
  }

  /// Sizes of the bound results; empty Eigen matrices of dynamic size are given them.
  void fit_results() {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (fit_result<K>(), ...);
    }(std::make_index_sequence<results>{});
  }

 private:
  workspace<P, T>& memory_;
  const std::tuple<B&...>& bindings_;

  template <std::size_t... I, std::size_t... K, std::size_t... S>
  auto run(std::index_sequence<I...>, std::index_sequence<K...>, std::index_sequence<S...>) {
    size_check<P> check(memory_.sizes);
    find_sizes(check);
    if (const char* name = check.unknown()) throw shape_error("riesz: no bound variable tells the size " + std::string(name));
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
      if constexpr (nodes[root].dims.is_scalar())
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
      return view_of<static_size(n.dims.rows), static_size(n.dims.cols)>(std::as_const(b.data));
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
        static_assert(!std::is_const_v<std::remove_pointer_t<decltype(v.data)>>, "riesz: out<I> is bound to memory that can be written");
        if (v.rows_ != rows || v.cols_ != cols)
          throw shape_error("riesz: result " + std::to_string(K) + " is " + std::to_string(rows) + " x " + std::to_string(cols) +
                            ", the memory bound to " + result_name<K>() + " is " + std::to_string(v.rows_) + " x " +
                            std::to_string(v.cols_));
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

/// A kernel whose data are bound in part: what is called again and again. Its workspace is allocated once; data bound
/// as variables are borrowed, temporaries are kept.
template <class P, class T, class... Bound>
class bound_kernel {
 public:
  static constexpr kernel_cost<P> cost{};

  explicit bound_kernel(Bound&&... bound) : bound_{std::forward<Bound>(bound)...} {
    detail::size_check<P> check(memory_.sizes);
    with_bound([&](auto&... b) {
      const std::tuple<decltype(b)...> all(b...);
      detail::invocation<P, T, std::remove_reference_t<decltype(b)>...> first(memory_, all);
      first.find_sizes(check);
      if (check.unknown() != nullptr) return;  // the first call will tell
      first.fit_results();
      memory_.prepare();
    });
  }

  /// Binds what is left and runs: results that have no memory are returned.
  template <class... B>
  auto operator()(B&&... rest) {
    if constexpr (detail::is_callable<P, T, true, Bound..., std::remove_cvref_t<B>...>())
      return with_bound([&](auto&... b) {
        const std::tuple<decltype(b)..., std::remove_cvref_t<B>&...> all(b..., rest...);
        return detail::invocation<P, T, std::remove_reference_t<decltype(b)>..., std::remove_cvref_t<B>...>(memory_, all).run();
      });
  }

 private:
  hana::tuple<Bound...> bound_;
  detail::workspace<P, T> memory_;

  template <class F>
  auto with_bound(F f) {
    return hana::unpack(bound_, f);
  }
};

/// A kernel: expressions as one program. Call it with named data, `k(x = xs, A = As)`, or `bind` it first.
template <auto... Fs>
struct kernel_type {
  using program_type = program<Fs...>;

  /// What a call costs: flops, temporaries, passes<X>, factorizations, workspace_bytes, allocations.
  static constexpr kernel_cost<program_type> cost{};

  /// The results: one as itself, several as a std::tuple; those bound by `out<I> = memory` are written there instead.
  /// Throws shape_error, overlap_error, not_positive_definite, singular_matrix; then no result is changed.
  template <class... B>
  auto operator()(B&&... bindings) const {
    using P = program_type;
    using T = detail::precision<std::remove_cvref_t<B>...>;
    if constexpr (detail::is_callable<P, T, true, std::remove_cvref_t<B>...>()) {
      detail::workspace<P, T> memory;
      const std::tuple<std::remove_cvref_t<B>&...> all(bindings...);
      return detail::invocation<P, T, std::remove_cvref_t<B>...>(memory, all).run();
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
