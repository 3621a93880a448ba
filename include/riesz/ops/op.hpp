// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the header of an operation includes: the graph's terms, the fields of exact evaluation, the demands on shapes.
#include <riesz/graph/graph.hpp>
#include <riesz/ops/dense.hpp>
#include <riesz/ops/rules.hpp>
#include <riesz/ops/structure.hpp>
#include <riesz/syntax/demand.hpp>
