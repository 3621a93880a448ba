// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "workload.hpp"

// The sizes of each workload, static where they are small. W is a variant's class for it: W<T, sizes...>(problem), then W().

namespace workloads {

/// W1: 1/2 x'Ax - b'x, A symmetric; in A, b, x.
template <template <class, int> class W, class T>
void quadratic_cells(offers<T>& all) {
  all.push_back(offered<W<T, 3>, T>("W1", {3}));
  all.push_back(offered<W<T, 10>, T>("W1", {10}));
  all.push_back(offered<W<T, 64>, T>("W1", {64}));
  all.push_back(offered<W<T, dynamic>, T>("W1", {512}));
}

/// W2: 1/2 |Ax - b|^2; in A, b, x.
template <template <class, int, int> class W, class T>
void least_squares_cells(offers<T>& all) {
  all.push_back(offered<W<T, 8, 4>, T>("W2", {8, 4}));
  all.push_back(offered<W<T, 64, 32>, T>("W2", {64, 32}));
  for (const sizes n : {sizes{2000, 200}, {100000, 100}, {20000, 1000}, {400000, 50}})
    all.push_back(offered<W<T, dynamic, dynamic>, T>("W2", n));
}

/// W3: sum(softplus(X w)) - y'Xw + lambda/2 |w|^2; in X, y, w, lambda.
template <template <class, int, int> class W, class T>
void logistic_cells(offers<T>& all) {
  all.push_back(offered<W<T, 64, 8>, T>("W3", {64, 8}));
  for (const sizes n : {sizes{10000, 100}, {100000, 100}, {20000, 1000}, {400000, 50}})
    all.push_back(offered<W<T, dynamic, dynamic>, T>("W3", n));
}

/// W4: the sum of sin(x) exp(-x^2) + x tanh(x); in x.
template <template <class, int> class W, class T>
void entries_cells(offers<T>& all) {
  all.push_back(offered<W<T, 16>, T>("W4", {16}));
  all.push_back(offered<W<T, dynamic>, T>("W4", {10000}));
  all.push_back(offered<W<T, dynamic>, T>("W4", {1000000}));
}

/// W5: |A|^2 + tr(A'BA); in A, B.
template <template <class, int> class W, class T>
void trace_cells(offers<T>& all) {
  all.push_back(offered<W<T, 4>, T>("W5", {4}));
  all.push_back(offered<W<T, 64>, T>("W5", {64}));
  all.push_back(offered<W<T, dynamic>, T>("W5", {256}));
}

/// W6: logdet A + tr(A^-1 S), A spd, S symmetric; in A, S.
template <template <class, int> class W, class T>
void likelihood_cells(offers<T>& all) {
  all.push_back(offered<W<T, 3>, T>("W6", {3}));
  all.push_back(offered<W<T, 6>, T>("W6", {6}));
  all.push_back(offered<W<T, 50>, T>("W6", {50}));
  all.push_back(offered<W<T, dynamic>, T>("W6", {200}));
}

/// W7: 1/2 |W2 tanh(W1 X + b1 1') - Y|^2, gradients in W1, b1, W2; in W1, b1, W2, X, Y. Sizes: input, hidden, output, batch.
template <template <class, int, int, int, int> class W, class T>
void network_cells(offers<T>& all) {
  all.push_back(offered<W<T, 8, 16, 4, 32>, T>("W7", {8, 16, 4, 32}));
  all.push_back(offered<W<T, dynamic, dynamic, dynamic, dynamic>, T>("W7", {64, 128, 10, 256}));
}

/// W8: 1/2 (x - m)'W(x - m), W spd, gradient in the metric W; in W, m, x.
template <template <class, int> class W, class T>
void metric_cells(offers<T>& all) {
  all.push_back(offered<W<T, 6>, T>("W8", {6}));
  all.push_back(offered<W<T, dynamic>, T>("W8", {100}));
}

/// The sum of the entries of X: no gradient, the time of reading X once.
template <template <class> class W, class T>
void reading_cells(offers<T>& all) {
  for (const sizes n : {sizes{100000, 100}, {20000, 1000}, {400000, 50}}) all.push_back(offered<W<T>, T>("sum X", n));
}

/// W2 and W3 of tall data, by two products with X.
template <template <class> class Squares, template <class> class Logistic, class T>
void two_pass_cells(offers<T>& all) {
  for (const sizes n : {sizes{100000, 100}, {20000, 1000}, {400000, 50}}) {
    all.push_back(offered<Squares<T>, T>("W2 two-pass", n));
    all.push_back(offered<Logistic<T>, T>("W3 two-pass", n));
  }
}

}
