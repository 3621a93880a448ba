// SPDX-License-Identifier: BSL-1.0
#pragma once
// Every allocation of the program is counted: glibc's malloc is replaced, or the sanitizer's is hooked. For one source file.
#include <cstddef>
#include <cstdlib>

namespace oracle {

inline long allocations = 0;

template <class Call>
long allocations_of(Call call) {
  const long before = allocations;
  call();
  return allocations - before;
}

}

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, std::size_t),
                                                         void (*)(const volatile void*));
namespace oracle {

[[maybe_unused]] inline const int hooked = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { ++allocations; }, [](const volatile void*) {});

}
#else
extern "C" void* __libc_malloc(std::size_t);
extern "C" void* malloc(std::size_t n) {
  ++oracle::allocations;
  return __libc_malloc(n);
}
#endif
