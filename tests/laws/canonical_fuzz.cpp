// SPDX-License-Identifier: BSL-1.0
// Random terms, evaluated exactly as they were written and in canonical form.
#include <catch2/catch.hpp>
#include "random_terms.hpp"

using namespace riesz;
using namespace riesz::tests;

namespace {

/// Whether both forms have one value; nothing where either is undefined, as at a zero that the other cancels.
template <class F>
std::optional<bool> agree(graph& raw, graph& form, int root, int canonical_root, std::uint64_t seed) {
  const auto before = value<F>(raw, root, seed), after = value<F>(form, canonical_root, seed);
  if (!before || !after) return {};
  return *before == *after;
}

template <class F>
void check_forms(bool complex) {
  int compared = 0;
  for (std::uint32_t seed = 1; seed <= 3000; ++seed)
    for (const bool keep_shared : {false, true}) {
      graph raw, form;
      random_terms terms(raw, seed, complex);
      for (std::uint32_t i = 0; i < 8 + seed % 24; ++i) terms.grow();
      const int root = terms.last().id;
      const list<int> roots = canonicalize(raw, {root}, form, keep_shared);
      if (!raw[root].complex && form[roots[0]].complex) FAIL("complex became " << text_of(raw, root));
      for (std::uint64_t point = 1; point <= 2; ++point) {
        const auto same = agree<F>(raw, form, root, roots[0], point * 977);
        compared += same.has_value();
        if (same.value_or(true)) continue;
        INFO("seed " << seed << ": " << text_of(raw, root) << "\n became " << text_of(form, roots[0]));
        CHECK(*same);
      }
    }
  CHECK(compared > 6000);
}

}

TEST_CASE("canonical form does not change the function that a random term is") { check_forms<mod61>(false); }

TEST_CASE("canonical form does not change the function that a random term in complex variables is") {
  check_forms<gaussian<mod61>>(true);
}
