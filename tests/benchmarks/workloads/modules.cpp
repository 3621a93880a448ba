// SPDX-License-Identifier: BSL-1.0
#include "modules.hpp"
#include <dlfcn.h>
#include <cstdlib>
#include <stdexcept>

namespace workloads {

namespace {

const struct {
  const char *file, *column;
  module::role is;
} known[] = {{"riesz", "Riesz", module::riesz},
             {"riesz_clang", "Riesz, Clang", module::riesz},
             {"loops", "loops", module::hand},
             {"loops_clang", "loops, Clang", module::hand},
             {"loops_fast", "fast loops", module::hand},
             {"loops_clang_fast", "fast loops, Clang", module::hand},
             {"eigen", "Eigen", module::hand},
             {"eigen_fast", "fast Eigen", module::hand},
             {"eigen_blas", "Eigen, BLAS", module::hand},
             {"autodiff", "AutoDiffScalar", module::peer},
             {"ceres", "Ceres", module::peer},
             {"adolc", "ADOL-C", module::peer}};

bool is_built(const std::string& file) {
  const std::string all = std::string(" ") + WORKLOAD_MODULES + " ";
  return all.find(" " + file + " ") != std::string::npos;
}

}

std::vector<module> load_modules() {
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  std::vector<module> all;
  for (const auto& m : known) {
    if (!is_built(m.file)) continue;
    void* const library = dlopen(("libworkloads_" + std::string(m.file) + ".so").c_str(), RTLD_LOCAL | RTLD_NOW);
    if (!library) throw std::runtime_error(dlerror());
    const auto offered = reinterpret_cast<table (*)()>(dlsym(library, "workloads_of_module"));
    if (!offered) throw std::runtime_error(dlerror());
    all.push_back({m.column, m.is, offered()});
  }
  return all;
}

}
