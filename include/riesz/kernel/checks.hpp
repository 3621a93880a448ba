// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/bound_data.hpp>

namespace riesz::detail {

/// The checks of a call, and the sizes that follow from its data.
template <class P, class T, class... B>
class call_check {
  using bound = bound_data<P, B...>;
  static constexpr auto& nodes = P::nodes;
  static constexpr auto& plan = P::plan;
  template <std::size_t K>
  static constexpr shape dims_of = bound::template dims_of<K>;

public:
  call_check(workspace<P, T>& memory, const bound& data) : memory_(memory), data_(data) {}

  /// Throws where the call is refused; else the sizes are known, empty results have theirs, and the workspace is ready.
  void run() { run(inputs{}, results{}); }

  /// Before a call: as far as the sizes are known.
  void begin() {
    size_check<P> check(memory_.sizes);
    find_sizes(check);
    if (check.unknown() != nullptr) return;  // the first call will tell
    fit_results(results{});
    memory_.prepare();
  }

  bool is_as_seen(const seen_data<P>& seen) const {
    std::size_t k = 0;
    return each_word([&](std::uintptr_t word) { return seen.words[k++] == word; });
  }

  /// Checks, and remembers what was checked; a refused call is not remembered. Apart, so that a call with data that were
  /// seen keeps what it binds in registers.
  [[gnu::cold, gnu::noinline]] static void run_and_remember(workspace<P, T>& memory, seen_data<P>& seen,
                                                            B&... bindings) {
    seen.words[0] = 0;
    const std::tuple<B&...> all(bindings...);
    const bound data{all};
    call_check check(memory, data);
    check.run();
    check.remember(seen);
  }

private:
  using inputs = std::make_index_sequence<static_cast<std::size_t>(plan.input_count)>;
  using results = std::make_index_sequence<static_cast<std::size_t>(P::results)>;

  workspace<P, T>& memory_;
  const bound& data_;

  void remember(seen_data<P>& seen) const {
    std::size_t k = 0;
    each_word([&](std::uintptr_t word) {
      seen.words[k++] = word;
      return true;
    });
  }

  template <std::size_t... I, std::size_t... K>
  void run(std::index_sequence<I...> all_inputs, std::index_sequence<K...> all_results) {
    size_check<P> check(memory_.sizes);
    find_sizes(check);
    if (const char* name = check.unknown())
      throw shape_error("riesz: no bound variable tells the size " + std::string(name));
    check_blocks();
    fit_results(all_results);
    (refuse_overlap<K>(all_inputs, all_results), ...);
    memory_.prepare();
  }

  /// Calls with one number after another, as long as the answer is true: one by one, since together they would be
  /// written to memory in words and read back in vectors, which stalls.
  template <class Then>
  bool each_word(Then then) const {
    return then(reinterpret_cast<std::uintptr_t>(&bindings_tag<B...>)) &&
           std::apply([&](auto&... b) { return (words_of(b.data, then) && ...); }, data_.bindings);
  }
  template <class D, class Then>
  static bool words_of([[maybe_unused]] D& data, [[maybe_unused]] Then& then) {
    const auto number = [&](index n) { return then(static_cast<std::uintptr_t>(n)); };
    using plain = std::remove_cv_t<D>;
    if constexpr (stays_in_place<plain>) {
      return true;
    } else if constexpr (sparse_data<plain>) {
      return then(reinterpret_cast<std::uintptr_t>(&data)) && number(data.rows()) && number(data.cols());
    } else {
      const auto v = view_of<1, 1>(data);
      if (!then(reinterpret_cast<std::uintptr_t>(v.data))) return false;
      if constexpr (!has_fixed_size<plain>)
        if (!number(v.rows_) || !number(v.cols_)) return false;
      if constexpr (has_fixed_steps<plain>)
        return true;
      else
        return number(v.row_step) && number(v.col_step);
    }
  }

  void find_sizes(size_check<P>& check) {
    std::apply([&](auto&... b) { (find_size(check, b), ...); }, data_.bindings);
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
    static constexpr node n = P::written[I];
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

  template <std::size_t... K>
  void fit_results(std::index_sequence<K...>) {
    (fit_result<K>(), ...);
  }
  static std::string result_name(std::size_t k) { return "out<" + std::to_string(k) + ">"; }

  template <std::size_t K>
  void fit_result() {
    if constexpr (bound::template is_bound<K>) {
      auto& data = data_.template result<K>();
      using D = std::remove_cvref_t<decltype(data)>;
      if constexpr (!number_type<D>) {
        const index rows = memory_.size_of(dims_of<K>.rows), cols = memory_.size_of(dims_of<K>.cols);
        if constexpr (requires { data.resize(rows, cols); })
          if (data.size() == 0) data.resize(rows, cols);
        const auto v = view_of<static_size(dims_of<K>.rows), static_size(dims_of<K>.cols)>(data);
        static_assert(!std::is_const_v<std::remove_pointer_t<decltype(v.data)>>,
                      "riesz: out<I> is bound to memory that can be written");
        if (v.rows_ != rows || v.cols_ != cols) refuse_size(K, rows, cols, v.rows_, v.cols_);
      }
    }
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void refuse_size(std::size_t k, index rows, index cols,
                                                                 index bound_rows, index bound_cols) {
    throw shape_error("riesz: result " + std::to_string(k) + " is " + std::to_string(rows) + " x " +
                      std::to_string(cols) + ", the memory bound to " + result_name(k) + " is " +
                      std::to_string(bound_rows) + " x " + std::to_string(bound_cols));
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

  template <std::size_t K, std::size_t... I, std::size_t... L>
  void refuse_overlap(std::index_sequence<I...>, std::index_sequence<L...>) const {
    if constexpr (bound::template is_bound<K>) {
      (refuse_overlap_with_input<K, I>(), ...);
      (refuse_overlap_with_result<K, L>(), ...);
    }
  }
  template <std::size_t K, std::size_t L>
  void refuse_overlap_with_result() const {
    if constexpr (K < L && bound::template is_bound<L>)
      if (bytes(data_.template result_view<K>()).meets(bytes(data_.template result_view<L>()))) refuse_results(K, L);
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void refuse_results(std::size_t k, std::size_t l) {
    throw overlap_error("riesz: " + result_name(k) + " and " + result_name(l) + " share memory");
  }
  template <std::size_t K, std::size_t I>
  void refuse_overlap_with_input() const {
    constexpr sharing allowed = may_share(nodes, plan, static_cast<int>(K), plan.inputs[I]);
    using input = std::remove_cvref_t<decltype(data_.template input<I>())>;
    constexpr bool is_copied = is_complex_number<T> && !is_complex_number<scalar_of<input>>;
    if constexpr (allowed != sharing::always && !is_copied && !sparse_data<input> &&
                  !nodes[plan.inputs[I]].dims.is_scalar()) {
      const auto out = data_.template result_view<K>();
      const auto in = data_.template input_view<I>();
      if (!bytes(out).meets(bytes(in))) return;
      if constexpr (allowed == sharing::in_place && !std::is_pointer_v<decltype(out)>)
        if (static_cast<const void*>(out.data) == in.data && out.row_step == in.row_step &&
            (out.col_step == in.col_step || out.cols() == 1))
          return;
      static constexpr const char* name = nodes[plan.inputs[I]].name;
      refuse_result(K, name);
    }
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void refuse_result(std::size_t k, const char* input) {
    throw overlap_error("riesz: " + result_name(k) + " shares memory with " + input +
                        ", which is read after the result is written");
  }
};

}
