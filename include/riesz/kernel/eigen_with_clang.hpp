// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>

// Eigen 3.4 writes its multiplications and additions as assembly where Clang compiles for AVX2, against a fault of Clang 6. Today's
// Clang then keeps one sum of a product's innermost loop in memory, and products of matrices take 1.6 times as long as with its
// own instruction. Eigen lets an architecture say how its products multiply and add, as its header for NEON does.

#if defined(__clang__) && defined(EIGEN_VECTORIZE_AVX) && defined(EIGEN_VECTORIZE_FMA) && \
    !defined(EIGEN_VECTORIZE_AVX512) && !EIGEN_VERSION_AT_LEAST(3, 4, 90)

namespace riesz::detail {

/// Eigen's own way, but for the multiplication and addition.
template <class T, int Size>
class products_of : public Eigen::internal::gebp_traits<T, T, false, false, Eigen::Architecture::Generic, Size> {
  using base = Eigen::internal::gebp_traits<T, T, false, false, Eigen::Architecture::Generic, Size>;

public:
  template <class A, class B, class C, class Lane>
  [[gnu::always_inline]] void madd(const A& a, const B& b, C& c, B&, const Lane&) const {
    c = multiply_add(a, b, c);
  }
  template <class A, class C, class Lane>
  [[gnu::always_inline]] void madd(const A& a, const typename base::RhsPacketx4& b, C& c,
                                   typename base::RhsPacket& unused, const Lane& lane) const {
    madd(a, b.get(lane), c, unused, lane);
  }

private:
  static Eigen::internal::Packet4d multiply_add(Eigen::internal::Packet4d a, Eigen::internal::Packet4d b,
                                                Eigen::internal::Packet4d c) {
    return _mm256_fmadd_pd(a, b, c);
  }
  static Eigen::internal::Packet8f multiply_add(Eigen::internal::Packet8f a, Eigen::internal::Packet8f b,
                                                Eigen::internal::Packet8f c) {
    return _mm256_fmadd_ps(a, b, c);
  }
  template <class Packet>
  static Packet multiply_add(Packet a, Packet b, Packet c) {
    return Eigen::internal::pmadd(a, b, c);
  }
};

}

namespace Eigen::internal {

template <int Size>
class gebp_traits<double, double, false, false, Architecture::Target, Size>
    : public riesz::detail::products_of<double, Size> {};
template <int Size>
class gebp_traits<float, float, false, false, Architecture::Target, Size>
    : public riesz::detail::products_of<float, Size> {};

}

#endif
