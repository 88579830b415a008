// SPDX-License-Identifier: BSL-1.0
extern "C" __attribute__((visibility("default"))) int aludel_test_friend() { return 1; }
