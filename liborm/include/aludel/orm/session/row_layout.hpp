// SPDX-License-Identifier: BSL-1.0
/// Rows of sessions as compiled code sees them: plain values and handles at their offsets.
#pragma once

#include <aludel/core/engine/row_reader.hpp>
#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/transfer/slot.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/query/selected.hpp>
#include <aludel/sql/execute/row.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::orm::detail {

/// One part of a row.
struct row_part_layout {
    mapper const* entity = nullptr;  ///< null: a plain value
    bool optional = false;           ///< of an entity: the row may have none
    bool read_only = false;          ///< of an entity: no snapshot
    /// Writes a handle into the row; an empty one when `object` is null.
    void (*assign)(std::byte* row, std::shared_ptr<lease> const& owner, void* object) = nullptr;
    core::slot slot{};  ///< of a plain value; `column` is filled in later
};

/// All of them.
struct ALUDEL_ORM_API row_layout {
    row_layout(core::row_shape const& rows, void (*move)(void*, void*), std::initializer_list<row_part_layout> parts);
    row_layout(row_layout const&) = delete;
    row_layout& operator=(row_layout const&) = delete;
    ~row_layout();

    core::row_shape const* rows;
    void (*move)(void* to, void* from);  ///< assigns
    std::vector<row_part_layout> parts;
};
template <class Row>
void move_row(void* to, void* from) {
    *static_cast<Row*>(to) = std::move(*static_cast<Row*>(from));
}

/// What a session makes of the parts of a statement's row.
template <class Part>
struct loaded_part {
    using type = Part;
};
template <class T>
struct loaded_part<whole<T>> {
    using type = std::shared_ptr<T>;
};
template <class T>
struct loaded_part<maybe_whole<T>> {
    using type = std::shared_ptr<T>;
};
template <class Selected>
struct loaded_row;
template <class... Parts>
struct loaded_row<selected<Parts...>> {
    using type = sql::row<typename loaded_part<Parts>::type...>;
};

template <class Part, class Row, std::size_t Index>
struct part_access {
    static row_part_layout layout() {
        row_part_layout made;
        Row example;
        auto const offset = reinterpret_cast<std::byte const*>(&example.template get<Index>()) -
                            reinterpret_cast<std::byte const*>(&example);
        made.slot = core::make_slot<Part>(0, static_cast<std::size_t>(offset));
        return made;
    }
};
template <class T, class Row, std::size_t Index>
    requires is_entity_part<T>
struct part_access<T, Row, Index> {
    using entity = typename T::entity;
    static row_part_layout layout() {
        row_part_layout made;
        made.entity = &mapper_of<entity>();
        made.optional = is_maybe_whole<T>;
        made.read_only = std::is_const_v<entity>;
        made.assign = [](std::byte* row, std::shared_ptr<lease> const& owner, void* object) {
            auto& handle = reinterpret_cast<Row*>(row)->template get<Index>();
            if (object) handle = std::shared_ptr<entity>{owner, static_cast<entity*>(object)};
            else handle.reset();
        };
        return made;
    }
};

/// The parts of `selected<…>` as they lie in the session's row for it.
template <class... Parts>
row_layout const& layout_of(selected<Parts...> const*) {
    using row = typename loaded_row<selected<Parts...>>::type;
    return [&]<std::size_t... I>(std::index_sequence<I...>) -> row_layout const& {
        static row_layout const one{core::shape_of_row<row>, &move_row<row>, {part_access<Parts, row, I>::layout()...}};
        return one;
    }(std::index_sequence_for<Parts...>{});
}

/// A row that is one handle.
template <class T>
void assign_handle(std::byte* row, std::shared_ptr<lease> const& owner, void* object) {
    auto& handle = *reinterpret_cast<std::shared_ptr<T>*>(row);
    if (object) handle = std::shared_ptr<T>{owner, static_cast<T*>(object)};
    else handle.reset();
}
template <class T>
row_layout const& layout_of_handle() {
    static row_layout const one{
        core::shape_of_row<std::shared_ptr<T>>,
        &move_row<std::shared_ptr<T>>,
        {{.entity = &mapper_of<T>(), .read_only = std::is_const_v<T>, .assign = &assign_handle<T>}}};
    return one;
}

}  // namespace aludel::orm::detail
