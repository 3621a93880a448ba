// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "contest.hpp"

namespace workloads {

/// The tables, in Markdown: each variant's time as a multiple of the best hand-written one.
void print(const std::vector<module>& modules, const std::vector<cell>& doubles, const std::vector<cell>& floats);

/// Likewise, where `times` are counts of instructions.
void print_instructions(const std::vector<module>& modules, const std::vector<cell>& cells);

}
