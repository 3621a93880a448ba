// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace demo {

struct curve {
  std::string name;
  std::vector<double> values;
};

/// The norm of the gradient over iterations, both logarithmic, as an SVG.
inline void write_chart(const std::string& path, const std::vector<curve>& curves) {
  constexpr double width = 760, height = 460, left = 80, right = 150, top = 50, bottom = 60;
  double longest = 1, low = 1e300, high = 0;
  for (const curve& c : curves) {
    longest = std::max(longest, static_cast<double>(c.values.size()));
    for (const double v : c.values) low = std::min(low, std::max(v, 1e-16)), high = std::max(high, v);
  }
  const double first = std::floor(std::log10(low)), last = std::ceil(std::log10(high)),
               decades = std::ceil(std::log10(longest));
  const auto across = [&](double iteration) { return left + (width - left - right) * std::log10(iteration) / decades; };
  const auto down = [&](double v) {
    return top + (height - top - bottom) * (last - std::log10(std::max(v, 1e-16))) / (last - first);
  };

  std::ofstream svg(path);
  svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << width << ' ' << height
      << "\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
      << "<text x=\"" << left
      << "\" y=\"28\" font-size=\"16\">One objective, one algorithm, two inner products</text>\n";
  for (double d = first; d <= last; ++d)
    svg << "<line x1=\"" << left << "\" x2=\"" << width - right << "\" y1=\"" << down(std::pow(10, d)) << "\" y2=\""
        << down(std::pow(10, d)) << "\" stroke=\"#ddd\"/><text text-anchor=\"end\" x=\"" << left - 8 << "\" y=\""
        << down(std::pow(10, d)) + 4 << "\">1e" << d << "</text>\n";
  for (double d = 0; d <= decades; ++d)
    svg << "<line y1=\"" << top << "\" y2=\"" << height - bottom << "\" x1=\"" << across(std::pow(10, d)) << "\" x2=\""
        << across(std::pow(10, d)) << "\" stroke=\"#ddd\"/><text text-anchor=\"middle\" x=\"" << across(std::pow(10, d))
        << "\" y=\"" << height - bottom + 20 << "\">" << std::pow(10, d) << "</text>\n";
  svg << "<text text-anchor=\"middle\" x=\"" << (left + width - right) / 2 << "\" y=\"" << height - 15
      << "\">iterations</text>\n<text text-anchor=\"middle\" transform=\"rotate(-90 22 " << height / 2
      << ")\" x=\"22\" y=\"" << height / 2 << "\">norm of the gradient</text>\n";
  const char* colours[] = {"#c0392b", "#2471a3", "#7d8a2e"};
  for (std::size_t k = 0; k < curves.size(); ++k) {
    const auto& values = curves[k].values;
    svg << "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" << colours[k % 3] << "\" points=\"";
    for (std::size_t i = 0; i < values.size(); ++i)
      svg << across(static_cast<double>(i + 1)) << ',' << down(values[i]) << ' ';
    svg << "\"/>\n<text fill=\"" << colours[k % 3] << "\" x=\"" << width - right + 12 << "\" y=\""
        << top + 20 + 22 * static_cast<double>(k) << "\">" << curves[k].name << " (" << values.size() - 1
        << ")</text>\n";
  }
  svg << "</svg>\n";
  if (!svg) throw std::runtime_error("cannot write " + path);
}

}
