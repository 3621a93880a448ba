// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/adjoint.hpp>
#include <riesz/rewrite/canonical.hpp>
#include <riesz/show/monomial.hpp>
#include <string_view>

namespace riesz {

/// A string that can leave a constant evaluation: std::string cannot on GCC 12. It holds what fits, and ends in "..." else.
template <int Capacity>
class basic_text {
public:
  static constexpr int capacity = Capacity;

  constexpr explicit basic_text(const list<char>& letters) {
    size_ = letters.size() < capacity ? letters.size() : capacity;
    for (int i = 0; i < size_; ++i) letters_[i] = letters[i];
    if (size_ < letters.size())
      for (int i = size_ - 3; i < size_; ++i) letters_[i] = '.';
  }
  constexpr int size() const { return size_; }
  constexpr const char* c_str() const { return letters_; }
  constexpr std::string_view view() const { return {letters_, static_cast<std::size_t>(size_)}; }
  constexpr operator std::string_view() const { return view(); }

  friend constexpr bool operator==(const basic_text& a, std::string_view b) { return a.view() == b; }
  friend constexpr bool operator==(const basic_text& a, const basic_text& b) { return a.view() == b.view(); }
  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const basic_text& t) {
    return out << t.view();
  }

private:
  char letters_[capacity + 1]{};
  int size_ = 0;
};
using text_of_expression = basic_text<writer::limit>;

namespace detail {

/// The canonical form of an expression, alone in a graph; the last node is its root.
template <Expression E>
constexpr graph canonical_graph(const E& e) {
  graph raw, g;
  list<int> roots{enter(raw, e).id};
  roots = canonicalize(raw, roots, g);
  graph r = compacted(g, roots);
  r.canonical = true;
  return r;
}

}

/// The canonical form of an expression as ASCII mathematics: "2 A", "A^T (A x - b)".
template <Expression E>
constexpr text_of_expression text(const E& e) {
  graph g = detail::canonical_graph(e);
  writer out;
  out.put(g.at(g.size() - 1));
  return text_of_expression(out.letters);
}

/// The number of distinct subexpressions of the canonical form.
template <Expression E>
constexpr int node_count(const E& e) {
  graph raw, g;
  int count = 0;
  for (const char live : reachable(g, canonicalize(raw, {enter(raw, e).id}, g))) count += live;
  return count;
}

}
