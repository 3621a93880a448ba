// SPDX-License-Identifier: BSL-1.0
// Functions of matrices: square where the mathematics demands it, and no exact proof of what exactness cannot decide.
// error 1: riesz: cholesky(A) needs a square matrix
// error 1 clang: (2 == 4) evaluated to false
// error 2: riesz: sylvester(A, B, Q) needs as many rows in Q as in A
// error 2 clang: (3 == 2) evaluated to false
// error 3: riesz: sylvester(A, B, Q) needs as many columns in Q as in B
// error 3 clang: (4 == 3) evaluated to false
// error 4: riesz: expm(A) needs a square matrix; entry by entry it is exp(A)
// error 4 clang: (2 == 4) evaluated to false
// error 5: riesz: sqrtm(A) needs a square matrix; entry by entry it is sqrt(A)
// error 6: riesz: logm(A) needs a square matrix; entry by entry it is log(A)
// error 7: riesz: eigenvalues(S) needs a square matrix
// error 8: riesz: singular_values(A) needs sizes that are numbers, or one name for both
// error 9: no_exact_value_is_known_for_an_operation_in_this_claim
// error 10: no_exact_value_is_known_for_an_operation_in_this_claim
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 4, 4>;
constexpr auto D = matrix<"D", 2, 4>;
constexpr auto G = matrix<"G", "m", "n">;
constexpr auto Q = matrix<"Q", 3, 4>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto t = scalar<"t">;

#if RIESZ_WRONG == 1
constexpr auto r = cholesky(D);
#elif RIESZ_WRONG == 2
constexpr auto r = sylvester(A, B, D);
#elif RIESZ_WRONG == 3
constexpr auto r = sylvester(A, A, Q);
#elif RIESZ_WRONG == 4
constexpr auto r = expm(D);
#elif RIESZ_WRONG == 5
constexpr auto r = sqrtm(D);
#elif RIESZ_WRONG == 6
constexpr auto r = logm(D);
#elif RIESZ_WRONG == 7
constexpr auto r = eigenvalues(D);
#elif RIESZ_WRONG == 8
constexpr auto r = singular_values(G);
#elif RIESZ_WRONG == 9
static_assert(equal(expm(A), expm(A)));
#elif RIESZ_WRONG == 10
static_assert(is_gradient(gradient(sum(eigenvalues(S)), S), sum(eigenvalues(S)), S));
#else
constexpr auto r1 = cholesky(A);
constexpr auto r2 = sylvester(A, B, Q);
constexpr auto r3 = expm(A);
constexpr auto r4 = sqrtm(A);
constexpr auto r5 = logm(A);
constexpr auto r6 = singular_values(transpose(G) * G);
constexpr auto r7 = singular_values(D);
static_assert(same_form(expm(transpose(A)), transpose(expm(A))));
static_assert(text(gradient(sum(eigenvalues(S)), S)) == "eigenvectors(S) eigenvectors(S)^T");
static_assert(text(gradient(trace(expm(A)), A)) == "expm(A^T)");
static_assert(text(gradient(trace(logm(A)), A)) == "A^-T");
static_assert(text(expm(t) + logm(t) + sqrtm(t)) == "exp(t) + log(t) + sqrt(t)");
static_assert(text(sylvester(A, B, 2 * Q)) == "2 sylvester(A, B, Q)");
static_assert(text(hessian(trace(expm(A)), A)(A)) == "frechet_expm(A^T, A^T)");
#endif
