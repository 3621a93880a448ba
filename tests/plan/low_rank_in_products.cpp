// SPDX-License-Identifier: BSL-1.0
// Whatever stands around the inverse of a correction of low rank, the value is that which the plain interpreter finds.
#include "low_rank.hpp"

#include <catch2/catch.hpp>

using namespace oracle::low_rank;
using oracle::interpreted;
using oracle::relative_error;

namespace {

/// The kernel of an expression has the value that the plain interpreter finds.
template <auto E>
void agrees(const problem& p, auto... data) {
  CHECK(relative_error(kernel<E>(data...), interpreted(E, p.all())) < 1e-11);
}

}

TEST_CASE("Around a ridge") {
  const problem p;
  constexpr auto ridge = inverse(s * identity<"n"> + transpose(A) * A);
  agrees<ridge>(p, A = p.a, s = p.s(0));
  agrees<ridge * X>(p, A = p.a, s = p.s(0), X = p.xs);
  agrees<A * ridge * X>(p, A = p.a, s = p.s(0), X = p.xs);
  agrees<A * ridge * transpose(A)>(p, A = p.a, s = p.s(0));
  agrees<A * ridge * transpose(A) + R>(p, A = p.a, s = p.s(0), R = p.r);
  agrees<transpose(X) * ridge * X>(p, A = p.a, s = p.s(0), X = p.xs);
  agrees<trace(ridge)>(p, A = p.a, s = p.s(0));
  agrees<diagonal_of(ridge)>(p, A = p.a, s = p.s(0));
  agrees<ridge + identity<"n">>(p, A = p.a, s = p.s(0));
  agrees<dot(x, ridge * x) + sum(ridge * x)>(p, A = p.a, s = p.s(0), x = p.x);
}

TEST_CASE("Around what has coefficients, and weights between") {
  const problem p;
  constexpr auto scaled = inverse(3 * s * identity<"n"> + 2 * t * transpose(A) * diag(w) * A + diag(d));
  agrees<scaled * x>(p, A = p.a, s = p.s(0), t = p.t(0), w = p.w, d = p.d, x = p.x);
  agrees<scaled * transpose(A) * diag(w) * y>(p, A = p.a, s = p.s(0), t = p.t(0), w = p.w, d = p.d, y = p.y);
  agrees<scaled * transpose(A) * y>(p, A = p.a, s = p.s(0), t = p.t(0), w = p.w, d = p.d, y = p.y);
  agrees<transpose(y) * diag(w) * A * scaled>(p, A = p.a, s = p.s(0), t = p.t(0), w = p.w, d = p.d, y = p.y);
  agrees<logdet(scaled)>(p, A = p.a, s = p.s(0), t = p.t(0), w = p.w, d = p.d);
}

TEST_CASE("Around the sum of an inverse and a product of four") {
  const problem p;
  constexpr auto posterior = inverse(t * inverse(P) + s * transpose(A) * B * transpose(B) * A);
  agrees<posterior * x>(p, A = p.a, B = p.b, P = p.p, s = p.s(0), t = p.t(0), x = p.x);
  agrees<logdet(posterior)>(p, A = p.a, B = p.b, P = p.p, s = p.s(0), t = p.t(0));
  agrees<posterior * transpose(A) * B * y>(p, A = p.a, B = p.b, P = p.p, s = p.s(0), t = p.t(0), y = p.y);
}

TEST_CASE("Around the sum of a diagonal and a congruence") {
  const problem p;
  constexpr auto congruence = inverse(D + U * R * transpose(U));
  agrees<congruence * x>(p, D = p.big, U = p.u, R = p.r, x = p.x);
  agrees<congruence * U * R * y>(p, D = p.big, U = p.u, R = p.r, y = p.y);
  agrees<transpose(U) * congruence * U>(p, D = p.big, U = p.u, R = p.r);
  agrees<R * transpose(U) * congruence * U * R>(p, D = p.big, U = p.u, R = p.r);
  agrees<logdet(congruence)>(p, D = p.big, U = p.u, R = p.r);
}
