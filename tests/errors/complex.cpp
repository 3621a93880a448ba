// SPDX-License-Identifier: BSL-1.0
// Complex variables: what has no gradient, no rule, or another gradient is refused in one sentence.
// error 1: riesz: gradient(f, x) needs a real f; of a complex one take real(f), imag(f) or squared_norm(f)
// error 2: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 3: riesz: a complex variable is not positive: take a real one, or spd, complex_field
// error 4: riesz: is_gradient<S>(g, f, x) needs a real f; of a complex one take real(f), imag(f) or squared_norm(f)
// error 5 gcc: static assertion failed: G1 is not the conjugate
// error 5 clang: )': G1 is not the conjugate
// error 6 gcc: static assertion failed: G7 takes the conjugate transpose
// error 6 clang: )': G7 takes the conjugate transpose
// error 7 gcc: static assertion failed: G13 takes the conjugate transpose
// error 7 clang: )': G13 takes the conjugate transpose
// error 8: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 8: relu
// error 9: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 9: sign
// error 10: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 10: heaviside
// error 11: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 11: softmax
// error 12: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 12: logsumexp
// error 13: riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z
// error 13: eigenvalues
// error 14 gcc: static assertion failed: G9 is not the conjugate
// error 14 clang: )': G9 is not the conjugate
// error 15: riesz: gradient(f, x) needs a real f; of a complex one take real(f), imag(f) or squared_norm(f)
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto M = matrix<"M", 3, 3, complex_field>;
constexpr auto b = vector<"b", 3, complex_field>;
constexpr auto z = vector<"z", 3, complex_field>;

/// Accepted by either proof: a wrong gradient must be refused by both.
constexpr bool accepted(auto g, auto f, auto v) { return equal(gradient(f, v), g) || is_gradient(g, f, v); }

#if RIESZ_WRONG == 1
constexpr auto g = gradient(dot(z, M* z), z);
#elif RIESZ_WRONG == 2
constexpr auto g = gradient(real(sum(softplus(z))), z);
#elif RIESZ_WRONG == 3
constexpr auto p = vector<"p", 3, positive, complex_field>;
#elif RIESZ_WRONG == 4
static_assert(is_gradient(2 * z, dot(z, z), z));
#elif RIESZ_WRONG == 5
static_assert(accepted(2 * conj(z), squared_norm(z), z), "G1 is not the conjugate");
#elif RIESZ_WRONG == 6
static_assert(accepted(2 * transpose(M) * (M * z - b), squared_norm(M* z - b), z), "G7 takes the conjugate transpose");
#elif RIESZ_WRONG == 7
static_assert(accepted(inverse(transpose(M)), logdet(M), M), "G13 takes the conjugate transpose");
#elif RIESZ_WRONG == 8
constexpr auto f = relu(z);
#elif RIESZ_WRONG == 9
constexpr auto f = sign(z);
#elif RIESZ_WRONG == 10
constexpr auto f = heaviside(z);
#elif RIESZ_WRONG == 11
constexpr auto f = softmax(z);
#elif RIESZ_WRONG == 12
constexpr auto f = logsumexp(z);
#elif RIESZ_WRONG == 13
constexpr auto f = eigenvalues(M);
#elif RIESZ_WRONG == 14
static_assert(accepted(hadamard_div(conj(z), abs(z)), sum(abs(z)), z), "G9 is not the conjugate");
#elif RIESZ_WRONG == 15
constexpr auto g = gradient(sum(block<0, 0, 2, 1>(z)), z);
#else
constexpr auto g = gradient(real(dot(z, M* z)), z);
constexpr auto h = gradient(sum(softplus(real(z)) + relu(imag(z)) + sign(abs(z))), z);
constexpr auto cut = gradient(real(sum(block<0, 0, 2, 1>(z))), z);
static_assert(accepted(hadamard_div(z, abs(z)), sum(abs(z)), z));
static_assert(is_gradient(2 * z, squared_norm(z), z));
static_assert(accepted(2 * z, squared_norm(z), z));
static_assert(accepted(2 * ctranspose(M) * (M * z - b), squared_norm(M* z - b), z));
static_assert(accepted(inverse(ctranspose(M)), logdet(M), M));
#endif
