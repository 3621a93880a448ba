// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>

namespace riesz {

/// Sizes of data that disagree: the message names both variables, the dimension and both sizes.
struct shape_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// A result that shares memory with an argument that is still to be read, or with another result.
struct overlap_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// A matrix that is declared or known to be symmetric positive definite, whose data are not.
struct not_positive_definite : std::domain_error {
  using std::domain_error::domain_error;
};

/// A matrix that must be inverted or solved with, and is singular to working precision.
struct singular_matrix : std::domain_error {
  using std::domain_error::domain_error;
};

namespace detail {

/// The matrix that an error is about: where it is from, and its name.
struct culprit {
  const char *origin, *name;
};

/// What an error says, part by part. Sums of strings would be a tenth of what a kernel takes to compile.
class message {
  std::string text_ = "riesz: ";

public:
  [[gnu::cold, gnu::noinline]] message() {}
  [[gnu::cold, gnu::noinline]] ~message() {}
  [[gnu::cold, gnu::noinline]] message& operator<<(const char* words) {
    text_ += words;
    return *this;
  }
  [[gnu::cold, gnu::noinline]] message& operator<<(std::ptrdiff_t number) {
    text_ += std::to_string(number);
    return *this;
  }
  message& operator<<(const culprit& matrix) { return *this << matrix.origin << matrix.name; }
  operator const std::string&() const { return text_; }
};

}

}
