// SPDX-License-Identifier: BSL-1.0
#pragma once
// Kernels: expressions compiled into fused programs on numbers. Eigen and xsimd beneath.

#include <riesz/riesz.hpp>
//
#include <riesz/plan/program.hpp>
//
#include <riesz/kernel/call.hpp>
//
#include <riesz/show/cost.hpp>
