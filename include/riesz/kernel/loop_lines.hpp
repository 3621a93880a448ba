// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/loop_data.hpp>
#include <riesz/kernel/sums.hpp>

namespace riesz::detail {

/// What one entrywise step does along a run of entries: batch by batch, abreast, or one by one.
template <class M, int S>
struct loop_lines : loop_data<M, S> {
  using E = loop_data<M, S>;
  using E::count, E::is_number, E::is_stored, E::node_at, E::numbers_, E::operands_, E::results_, E::operand_count;
  using E::operand_at, E::plan, E::reading_at, E::reads_entries, E::sums_up, E::unrolled;
  using typename E::T;

  explicit loop_lines(const M& m) : E(m) {}

  /// A run of entries side by side: where it starts in each operand and result.
  struct line {
    T *from[operand_count + 1], *to[count + 1];
    T numbers[operand_count + 1];
  };
  /// Column k, or row k where `Turned`.
  template <bool Turned, std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] line line_of([[maybe_unused]] index k, std::index_sequence<K...>,
                                      std::index_sequence<O...>) const {
    line l;
    ((l.from[O] = Turned ? operands_[O].at(k, 0) : operands_[O].at(0, k)), ...);
    ((l.numbers[O] = numbers_[O]), ...);
    ((l.to[K] = Turned ? results_[K].at(k, 0) : results_[K].at(0, k)), ...);
    return l;
  }

  /// Of an operand by rows the piece P of each column, turned in registers.
  template <std::size_t O, class P, int Lines>
  [[gnu::always_inline]] void load_across(typename P::type (&columns)[Lines]) const {
    if constexpr (E::template lies_across<O>()) load_columns<O, P, 0>(columns);
  }
  /// The columns from `First` on, as many at once as a piece has lanes, and the others.
  template <std::size_t O, class P, int First, int Lines>
  [[gnu::always_inline]] void load_columns(typename P::type (&columns)[Lines]) const {
    constexpr int size = P::size, width = std::min(size, Lines - First);
    if constexpr (size == 1) {
      for (int k = 0; k < Lines; ++k) columns[k] = *operands_[O].at(P::first, k);
    } else {
      vector_of<T, size> v[static_cast<std::size_t>(size)]{};
#pragma GCC unroll 16
      for (int i = 0; i < P::count; ++i) v[i] = load_lanes<T, size, width>(operands_[O].at(P::first + i, First));
      turn_lanes<T, size>(v);
#pragma GCC unroll 16
      for (int k = 0; k < width; ++k) columns[First + k] = P::from(v[k]);
      if constexpr (First + width < Lines) load_columns<O, P, First + width>(columns);
    }
  }
  /// The piece P of line k, which was turned, or is loaded; `step` from one entry to the next.
  template <std::size_t O, class P, reading Shared, int Lines>
  [[gnu::always_inline]] static typename P::type piece([[maybe_unused]] const typename P::type (&across)[Lines],
                                                       [[maybe_unused]] int k, const line& at, index step) {
    using V = typename P::type;
    if constexpr (E::template lies_across<O>()) {
      return across[k];
    } else if constexpr (is_number(O)) {
      return V(at.numbers[O]);
    } else if constexpr (reading_at(O) == Shared && Shared != reading::entries) {
      return V(*at.from[O]);
    } else if constexpr (P::size == 1) {
      return at.from[O][P::first * step];
    } else {
      if (step == 1) return P::template load<E::template line_has_room<operand_at(O)>()>(at.from[O]);
      T entries[P::size]{};
      for (int i = 0; i < P::count; ++i) entries[i] = at.from[O][(P::first + i) * step];
      return V::load_unaligned(entries);
    }
  }
  /// Where nothing that the loop reads can lie in its results, lanes of a line's only piece may go beyond its end, to where the
  /// next line of a matrix without gaps is written after it.
  template <std::size_t K, class P, bool WritesOver>
  [[gnu::always_inline]] static void store_piece(const line& at, [[maybe_unused]] bool has_next,
                                                 const typename P::type& v) {
    if constexpr (is_stored(node_at(K))) {
      if constexpr (WritesOver && P::first == 0 && P::count < P::size && E::template is_packed_result<K>())
        if (has_next) return P::template store<true>(at.to[K], v);
      P::template store<E::template line_has_room<node_at(K)>()>(at.to[K], v);
    }
  }

  /// How many entries lie before the first batch that is aligned in what is written, or read where nothing is: a batch that
  /// crosses lines of the cache costs twice.
  template <std::size_t... K, std::size_t... O>
  static index entries_before_alignment(const line& at, std::index_sequence<K...>, std::index_sequence<O...>) {
    const T* first = nullptr;
    ((first = !is_number(O) && reads_entries(O) ? at.from[O] : first), ...);
    ((first = is_stored(node_at(K)) ? at.to[K] : first), ...);
    const auto past = reinterpret_cast<std::uintptr_t>(first) / sizeof(T) % static_cast<std::uintptr_t>(lanes<T>);
    return past == 0 ? 0 : lanes<T> - static_cast<index>(past);
  }
  /// All lanes of a batch, or the one entry.
  struct all_lanes {
    template <class V>
    static const V& only(const V& v) {
      return v;
    }
  };

  /// Entry i of a line, or the batch that starts there. `Shared` operands have one number for the line.
  template <class V, reading Shared, bool Whole = false, class Lanes, std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] static void entry(const line& at, index i, const Lanes& on, V (&sums)[count],
                                           std::index_sequence<K...>, std::index_sequence<O...>) {
    V registers[count], loaded[operand_count + 1], summands[count];
    ((loaded[O] = load<O, V, Shared, Whole>(at, i, on)), ...);
    ((summands[K] = V(T(0))), ...);
    (E::template compute<K>(registers, summands, loaded), ...);
    ((sums[K] = sums_up(K) ? sums[K] + on.only(summands[K]) : sums[K]), ...);
    (store<K, Whole>(at, i, on, registers[K]), ...);
  }

  /// Some batches of a line, node by node: what one batch waits for, another has at hand.
  template <reading Shared, class V, std::size_t... K, std::size_t... O, std::size_t... U>
  [[gnu::always_inline]] static void abreast(const line& at, index i, V (&sums)[unrolled][count],
                                             std::index_sequence<K...>, std::index_sequence<O...> operands,
                                             std::index_sequence<U...> batches) {
    V registers[unrolled][count], loaded[unrolled][operand_count + 1], summands[unrolled][count];
    constexpr auto offset = [](std::size_t u) { return static_cast<index>(u) * lanes<T>; };
    (load_all<Shared>(at, i + offset(U), loaded[U], operands), ...);
    (compute_abreast<K>(registers, summands, loaded, batches), ...);
    (add_summands<K>(sums, summands, batches), ...);
    (store_abreast<K>(at, i, registers, batches), ...);
  }
  template <reading Shared, class V, std::size_t... O>
  [[gnu::always_inline]] static void load_all(const line& at, index i, V (&loaded)[operand_count + 1],
                                              std::index_sequence<O...>) {
    ((loaded[O] = load<O, V, Shared, false>(at, i, all_lanes{})), ...);
  }
  template <std::size_t K, class V, std::size_t... U>
  [[gnu::always_inline]] static void compute_abreast(V (&registers)[unrolled][count], V (&summands)[unrolled][count],
                                                     const V (&loaded)[unrolled][operand_count + 1],
                                                     std::index_sequence<U...>) {
    (E::template compute<K>(registers[U], summands[U], loaded[U]), ...);
  }
  template <std::size_t K, class V, std::size_t... U>
  [[gnu::always_inline]] static void add_summands(V (&sums)[unrolled][count], const V (&summands)[unrolled][count],
                                                  std::index_sequence<U...>) {
    if constexpr (sums_up(K)) ((sums[U][K] = sums[U][K] + summands[U][K]), ...);
  }
  template <std::size_t K, class V, std::size_t... U>
  [[gnu::always_inline]] static void store_abreast(const line& at, index i, const V (&registers)[unrolled][count],
                                                   std::index_sequence<U...>) {
    (store<K, false>(at, i + static_cast<index>(U) * lanes<T>, all_lanes{}, registers[U][K]), ...);
  }

  template <std::size_t O, class V, reading Shared, bool Whole, class Lanes>
  [[gnu::always_inline]] static V load(const line& at, index i, const Lanes& on) {
    if constexpr (is_number(O))
      return V(at.numbers[O]);
    else if constexpr (reading_at(O) == Shared && Shared != reading::entries)
      return V(*at.from[O]);
    else if constexpr (!is_batch<V>)
      return at.from[O][i];
    else if constexpr (std::is_same_v<Lanes, all_lanes> || (Whole && plan.where[operand_at(O)] == place::buffer))
      return V::load_unaligned(at.from[O] + i);
    else
      return on.load(at.from[O] + i);
  }
  template <std::size_t K, bool Whole, class V, class Lanes>
  [[gnu::always_inline]] static void store(const line& at, index i, [[maybe_unused]] const Lanes& on, const V& v) {
    if constexpr (is_stored(node_at(K))) {
      if constexpr (!is_batch<V>)
        at.to[K][i] = v;
      else if constexpr (std::is_same_v<Lanes, all_lanes> || (Whole && plan.where[node_at(K)] == place::buffer))
        v.store_unaligned(at.to[K] + i);
      else
        on.store(at.to[K] + i, v);
    }
  }
};

}
