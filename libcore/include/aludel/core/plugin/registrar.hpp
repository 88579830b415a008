// SPDX-License-Identifier: BSL-1.0
/// What a plugin offers.
#pragma once

#include <aludel/core/export.hpp>

#include <memory>
#include <string_view>

namespace aludel::core {

class dialect;
class driver;

/// Given to a plugin's enrol function. Names are lower case, as in a URL.
class ALUDEL_CORE_API registrar {
public:
    using dialect_factory = std::unique_ptr<core::dialect> (*)();
    using driver_factory = std::unique_ptr<core::driver> (*)();

    virtual ~registrar();
    /// Offers the dialect `name`. The factory is called once, after the plugin has said all it offers; the object then lives
    /// as long as the process. Errors: `plugin_error` for a name that is none; a name offered twice is refused afterwards.
    virtual void dialect(std::string_view name, dialect_factory) = 0;
    /// Offers the driver `name` for `dialect_name` (or, with "*", for any dialect).
    virtual void driver(std::string_view dialect_name, std::string_view name, driver_factory) = 0;
};

}  // namespace aludel::core
