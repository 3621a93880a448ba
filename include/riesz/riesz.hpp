// SPDX-License-Identifier: BSL-1.0
#pragma once
// Riesz: matrix calculus at compile time. The language, the calculus, the spaces, the proofs, the text.

#include <riesz/syntax/expression.hpp>
//
#include <riesz/ops/vocabulary.hpp>
//
#include <riesz/graph/enter.hpp>
//
#include <riesz/rewrite/canonical.hpp>
//
#include <riesz/calculus/adjoint.hpp>
#include <riesz/calculus/covector.hpp>
#include <riesz/calculus/derivative.hpp>
#include <riesz/calculus/gradient.hpp>
#include <riesz/calculus/jacobian.hpp>
//
#include <riesz/spaces/named.hpp>
#include <riesz/spaces/space.hpp>
//
#include <riesz/proof/claims.hpp>
#include <riesz/proof/inner_product.hpp>
//
#include <riesz/show/properties.hpp>
#include <riesz/show/text.hpp>
