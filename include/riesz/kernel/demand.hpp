// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/binding.hpp>

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

/// Whether what is computed with the sparse matrix of that name can be: products with matrices that are not sparse, systems
/// where it is positive definite, sums with other sparse matrices.
template <name_text Name, bool Possible>
struct sparse_matrix_of_kernel {
  static_assert(
      Possible,
      "riesz: a kernel multiplies a sparse matrix by one that is not, adds it to others, and solves with it where it "
      "is spd; it is real, and no result");
  static constexpr bool holds = Possible;
};

/// Whether a matrix that is inverted, of that many rows, can be regular: its rank is at most so much.
template <name_text Matrix, std::int64_t Rank, std::int64_t Rows>
struct regular_matrix_of_kernel {
  static_assert(Rank == Rows,
                "riesz: a kernel inverts, solves with and takes logdet of matrices that can be regular; the rank of "
                "this one is below its number of rows");
};

/// The data can have the shape of the variable, as far as the types know both.
template <class Variable, class Data> concept fitting_data = riesz::detail::fits<Data>(Variable::dims);

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
      static_assert(
          data_for_kernel<D>,
          "riesz: a variable is bound to numbers, Eigen matrices, std::array, std::span, std::vector, C arrays, or "
          "column_major(pointer, rows, cols) and row_major(pointer, rows, cols)");
      return false;
    } else if constexpr (eigen_data<D> && !stored_eigen_data<D>) {
      static_assert(stored_eigen_data<D>,
                    "riesz: an Eigen expression must be evaluated before it is bound: write (a + b).eval()");
      return false;
    } else {
      constexpr bool field_fits = !is_complex_number<scalar_of<D>> || complex_valued<V>;
      static_assert(field_fits, "riesz: complex data are bound to variables that are declared complex_field");
      if (!field_fits) return false;
      constexpr bool is_declared = V::known.has(sparse), is_given = sparse_data<D>;
      static_assert(is_declared || !is_given, "riesz: a sparse matrix is bound to a variable that is declared sparse");
      static_assert(is_given || !is_declared,
                    "riesz: a variable that is declared sparse is bound to an Eigen::SparseMatrix");
      if constexpr (is_declared != is_given) return false;
      if constexpr (is_given) {
        constexpr bool is_included = requires { sizeof(sparse_algebra<scalar_of<D>>); };
        static_assert(is_included,
                      "riesz: kernels of sparse matrices are in a header of their own: #include <riesz/sparse.hpp>");
        if constexpr (!is_included) return false;
      }
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
    } else if constexpr (!data_for_kernel<D> || sparse_data<D> || (eigen_data<D> && !stored_eigen_data<D>)) {
      static_assert(!std::is_same_v<D, D>,
                    "riesz: out<I> is bound to a number, an Eigen matrix, std::array, std::span or memory");
      return false;
    } else {
      constexpr shape s = P::nodes[P::nodes.roots[B::result]].dims;
      constexpr bool field_fits = is_complex_number<scalar_of<D>> == P::nodes[P::nodes.roots[B::result]].complex;
      static_assert(field_fits,
                    "riesz: out<I> is bound to complex memory where the result is complex, else to real memory");
      if (!field_fits) return false;
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
    return demand::bound_once<printed<length_of(One::variable::name)>(One::variable::name),
                              times_bound<P, B...>(variable_hash<One>())>::holds;
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
  }
  (std::make_index_sequence<static_cast<std::size_t>(P::plan.input_count)>{});
}

/// One precision for all matrices of a call.
template <class T, class... B>
constexpr bool in_one_precision() {
  constexpr bool same = ((number_type<data_of<B>> || variable_is_scalar<B>() ||
                          std::is_same_v<real_number_of<scalar_of<data_of<B>>>, T>)&&...);
  static_assert(
      same, "riesz: a kernel works in one precision: bind matrices of double, or of float, and results of the same");
  return same;
}

template <class P>
constexpr bool has_possible_sparse() {
  constexpr int misused = misused_sparse(P::nodes);
  if constexpr (misused < 0) {
    return true;
  } else {
    constexpr const node& n = P::nodes[misused];
    constexpr const char* name = n.op->id == record<variable_op>.id ? n.name : n.op->name;
    return demand::sparse_matrix_of_kernel<printed<length_of(name)>(name), false>::holds;
  }
}

/// A matrix of static size in a written program that is inverted and cannot be regular; -1 where there is none.
template <class Graph>
constexpr int surely_singular(const Graph& g) {
  const auto inverted = [&](int i) {
    const std::uint64_t op = g[i].op->id;
    const bool inverts = op == record<inverse_op>.id || op == record<solve_op>.id || op == record<logdet_op>.id;
    return inverts && g[g[i].args[0]].dims.is_static() && g[g[i].args[0]].op->arity > 0 ? g[i].args[0] : -1;
  };
  bool any = false;
  for (int i = 0; i < g.size(); ++i) any = any || inverted(i) >= 0;
  if (!any) return -1;
  const auto ranks = rank_bounds(g);
  for (int i = 0; i < g.size(); ++i)
    if (const int m = inverted(i); m >= 0 && ranks[m].is_number() && ranks[m].number < g[m].dims.rows.code) return m;
  return -1;
}
/// A node of a written program as text.
template <class P, int I>
constexpr list<char> text_of_written() {
  graph g;
  for (const fraction q : P::written.entries) g.entries.push_back(q);
  for (int i = 0; i < P::written.size(); ++i) g.nodes.push_back(P::written[i]);
  writer out;
  out.put(g.at(I));
  return out.letters;
}
template <class P, int I>
constexpr auto printed_written() {
  constexpr auto length = static_cast<std::size_t>(text_of_written<P, I>().size());
  const list<char> letters = text_of_written<P, I>();
  return name_text<length + 1>(+letters.data);
}

template <class P>
constexpr bool has_regular_matrices() {
  constexpr int singular = surely_singular(P::written);
  if constexpr (singular < 0) {
    return true;
  } else {
    constexpr auto rank = rank_bounds(P::written)[singular].number, rows = P::written[singular].dims.rows.code;
    return sizeof(demand::regular_matrix_of_kernel<printed_written<P, singular>(), rank, rows>) == 0;
  }
}

/// Whether all is well with a call's bindings, those of an earlier `bind` among them; `All` demands that nothing is left open.
template <class P, class T, bool All, class... B>
constexpr bool is_callable() {
  if constexpr (!(binds_well<P, B>() && ...))
    return false;
  else if constexpr (!bound_no_twice<P, B...>())
    return false;
  else if constexpr (!has_possible_sparse<P>() || !has_regular_matrices<P>())
    return false;
  else if constexpr (All)
    return completely_bound<P, B...>() && in_one_precision<T, B...>();
  else
    return in_one_precision<T, B...>();
}

}

}
