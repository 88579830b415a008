// SPDX-License-Identifier: BSL-1.0
// Boost.URL, compiled once and hidden inside libcore, so that nobody needs its shared library at run time.
#define BOOST_URL_SOURCE
#include "boost_url.hpp"

#include <boost/url/src.hpp>
