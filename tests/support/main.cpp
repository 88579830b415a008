// SPDX-License-Identifier: BSL-1.0
// The main function of every test program; kept out of the precompiled header.
#define BOOST_TEST_MODULE aludel
#include <boost/test/unit_test.hpp>
