// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/bound_data.hpp>
#include <riesz/kernel/refusals.hpp>

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
  [[gnu::always_inline]] void run() {
    find_sizes();
    if (const char* name = open_size()) refuse_open_size(name);
    check_blocks();
    fit_results(results{});
    refuse_overlap(inputs{}, results{});
    memory_.prepare();
  }

  /// Before a call: as far as the sizes are known.
  void begin() {
    find_sizes();
    if (open_size() != nullptr) return;  // the first call will tell
    fit_results(results{});
    memory_.prepare();
  }

  template <class Seen>
  bool is_as_seen(const Seen& seen) const {
    const std::uintptr_t* next = seen.words;
    return each_word<false, Seen>(next);
  }

  /// Checks, and remembers what was checked; a refused call is not remembered. Apart, so that a call with data that were
  /// seen keeps what it binds in registers.
  template <class Seen>
  [[gnu::cold, gnu::noinline]] static void run_and_remember(workspace<P, T>& memory, Seen& seen, B&... bindings) {
    seen.words[0] = 0;
    const pack<B&...> all{{bindings}...};
    const bound data{all};
    call_check check(memory, data);
    check.run();
    std::uintptr_t* next = seen.words;
    check.template each_word<true, Seen>(next);
  }

private:
  static constexpr std::size_t input_count = static_cast<std::size_t>(plan.input_count);
  static constexpr std::size_t result_count = static_cast<std::size_t>(P::results);
  using inputs = std::make_index_sequence<input_count>;
  using results = std::make_index_sequence<result_count>;

  workspace<P, T>& memory_;
  const bound& data_;

  /// Writes the words that tell the call's data, or compares them, until one differs: one by one, since together they would
  /// be written to memory in words and read back in vectors, which stalls.
  template <bool Writes, class Word>
  [[gnu::always_inline]] static bool word(Word*& next, std::uintptr_t w) {
    if constexpr (Writes)
      return *next++ = w, true;
    else
      return *next++ == w;
  }
  template <bool Writes, class Seen, class Word>
  bool each_word(Word*& next) const {
    return word<Writes>(next, Seen::template tag<B...>()) &&
           with_parts(data_.bindings, [&](auto&... b) { return (words_of<Writes>(b.data, next) && ...); });
  }
  template <bool Writes, class D, class Word>
  static bool words_of([[maybe_unused]] D& data, [[maybe_unused]] Word*& next) {
    using plain = std::remove_cv_t<D>;
    if constexpr (stays_in_place<plain>) {
      return true;
    } else if constexpr (sparse_data<plain>) {
      return word<Writes>(next, reinterpret_cast<std::uintptr_t>(&data)) &&
             word<Writes>(next, static_cast<std::uintptr_t>(data.rows())) &&
             word<Writes>(next, static_cast<std::uintptr_t>(data.cols()));
    } else {
      const auto v = view_of<1, 1>(data);
      if (!word<Writes>(next, reinterpret_cast<std::uintptr_t>(v.data))) return false;
      if constexpr (!has_fixed_size<plain>)
        if (!word<Writes>(next, static_cast<std::uintptr_t>(v.rows_)) ||
            !word<Writes>(next, static_cast<std::uintptr_t>(v.cols_)))
          return false;
      if constexpr (has_fixed_steps<plain>)
        return true;
      else
        return word<Writes>(next, static_cast<std::uintptr_t>(v.row_step)) &&
               word<Writes>(next, static_cast<std::uintptr_t>(v.col_step));
    }
  }

  /// Whether the data tell sizes that their type does not.
  template <class Binding>
  static constexpr bool tells_sizes = [] {
    if constexpr (argument_binding<Binding>)
      return !number_type<data_of<Binding>> &&
             !(Binding::variable::dims.is_static() && has_fixed_size<data_of<Binding>>);
    else
      return false;
  }();
  template <class Binding>
  static constexpr void add_rules(list<size_rule>& rules) {
    if constexpr (tells_sizes<Binding>) {
      using V = typename Binding::variable;
      const auto symbol = [](dimension d) { return d.is_static() ? -1 : static_cast<int>(symbols<P>::place(d)); };
      rules.push_back({V::name, V::dims.rows, false, symbol(V::dims.rows)});
      rules.push_back({V::name, V::dims.cols, true, symbol(V::dims.cols)});
    }
  }
  static constexpr auto rules = as_array([] {
    list<size_rule> all;
    (add_rules<B>(all), ...);
    return all;
  });
  template <class Binding>
  static void note_sizes([[maybe_unused]] Binding& b, [[maybe_unused]] index*& next) {
    if constexpr (tells_sizes<Binding>) {
      using V = typename Binding::variable;
      const auto v = view_of<static_size(V::dims.rows), static_size(V::dims.cols)>(std::as_const(b.data));
      *next++ = v.rows_, *next++ = v.cols_;
    }
  }
  void find_sizes() {
    for (index& n : memory_.sizes) n = -1;
    index found[rules.size() + 1], *next = found;
    with_parts(data_.bindings, [&](auto&... b) { (note_sizes(b, next), ...); });
    detail::find_sizes(rules.data(), found, static_cast<int>(rules.size()), memory_.sizes.data());
  }
  /// A named size that no data tell; null where there is none.
  const char* open_size() const {
    for (std::size_t k = 0; k < symbols<P>::count; ++k)
      if (memory_.sizes[k] < 0) return symbols<P>::codes[k + 1].name;
    return nullptr;
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
    constexpr shape part = P::written[I].dims, whole = P::written[P::written[I].args[0]].dims;
    constexpr fraction first = P::written[I].value;
    check_block(whole.rows, part.rows, first.num, "rows");
    check_block(whole.cols, part.cols, first.den, "columns");
  }
  [[gnu::always_inline]] void check_block(dimension whole, dimension part, std::int64_t first, const char* what) const {
    if (!whole.is_static() && part.is_static() && first + part.code > memory_.size_of(whole))
      refuse_block(whole, memory_.size_of(whole), part, first, what);
  }

  template <std::size_t... K>
  void fit_results(std::index_sequence<K...>) {
    (fit_result<K>(), ...);
  }
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
        if (v.rows_ != rows || v.cols_ != cols) refuse_result_size(static_cast<int>(K), rows, cols, v.rows_, v.cols_);
      }
    }
  }

  /// What each input may share with each result; all, where it is copied before anything is written.
  template <std::size_t I>
  static constexpr bool is_taken_apart = [] {
    using input = std::remove_cvref_t<decltype(std::declval<const bound&>().template input<I>())>;
    constexpr bool is_converted = is_complex_number<T> && !is_complex_number<scalar_of<input>>;
    return is_converted || sparse_data<input> || number_type<input> || nodes[plan.inputs[I]].dims.is_scalar();
  }();
  static constexpr list<apart> pairs_apart() {
    const auto has_memory = []<std::size_t... K>(int k, std::index_sequence<K...>) {
      return ((static_cast<int>(K) == k && bound::template is_bound<K>) || ...);
    };
    const auto is_copied = []<std::size_t... I>(int i, std::index_sequence<I...>) {
      return ((static_cast<int>(I) == i && is_taken_apart<I>) || ...);
    };
    list<apart> pairs;
    for (int k = 0; k < P::results; ++k) {
      if (!has_memory(k, results{})) continue;
      for (int i = 0; i < plan.input_count; ++i) {
        const sharing allowed = is_copied(i, inputs{}) ? sharing::always : may_share(nodes, plan, k, plan.inputs[i]);
        if (allowed != sharing::always) pairs.push_back({k, i, true, allowed});
      }
      for (int l = k + 1; l < P::results; ++l)
        if (has_memory(l, results{})) pairs.push_back({k, l, false, sharing::never});
    }
    return pairs;
  }
  template <std::size_t I>
  whereabouts input_at() const {
    if constexpr (is_taken_apart<I>)
      return {};
    else
      return whereabouts_of(data_.template input_view<I>());
  }
  template <std::size_t K>
  whereabouts result_at() const {
    if constexpr (bound::template is_bound<K>)
      return whereabouts_of(data_.template result_view<K>());
    else
      return {};
  }
  template <std::size_t... I, std::size_t... K>
  void refuse_overlap(std::index_sequence<I...>, std::index_sequence<K...>) const {
    static constexpr auto pairs = as_array([] { return pairs_apart(); });
    if constexpr (pairs.size() > 0) {
      static constexpr const char* names[]{nodes[plan.inputs[I]].name..., nullptr};
      const whereabouts all_results[]{result_at<K>()...}, all_inputs[]{input_at<I>()..., {}};
      detail::refuse_overlap(pairs.data(), static_cast<int>(pairs.size()), all_results, all_inputs, names);
    }
  }
};

}
