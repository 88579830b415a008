// SPDX-License-Identifier: BSL-1.0
/// Boost.URL's headers, first of all, for the two files that need them: its code is compiled into libcore (boost_url.cpp)
/// and must be seen by nobody, or a program with another release of Boost.URL would get one half of each.
#pragma once

#define BOOST_URL_STATIC_LINK
#include <boost/config.hpp>
// Boost.URL marks its classes visible whatever the compiler's flags say.
#undef BOOST_SYMBOL_VISIBLE
#define BOOST_SYMBOL_VISIBLE

#include <boost/url/grammar/parse.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/pct_encoded_rule.hpp>
#include <boost/url/rfc/sub_delim_chars.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
