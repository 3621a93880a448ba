include(CMakeFindDependencyMacro)
find_dependency(Boost 1.74)
find_dependency(Eigen3)
find_dependency(xsimd)

if(NOT TARGET riesz::riesz)
  include(${CMAKE_CURRENT_LIST_DIR}/riesz-targets.cmake)
  # Its headers only: the target xsimd of Debian 12 links xtl, which is not there.
  target_include_directories(riesz::riesz SYSTEM INTERFACE ${xsimd_INCLUDE_DIRS})
endif()
