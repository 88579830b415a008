// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/construct.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/described_impl.hpp>

#include <deque>
#include <map>
#include <mutex>

namespace aludel::sql {

struct construct_definition {
    name called;
    std::map<std::string, construct_hook, std::less<>> hooks{};  ///< "": all others
};

template class described<construct_node, expression_node>;

construct_node::construct_node(construct_definition const& definition, node_list operands, sql::type type)
    : described{node_kind::construct, type}, definition_{&definition}, operands_{std::move(operands)} {}

name construct_node::label_hint() const noexcept { return definition_->called; }

void construct_node::compile(compilation& to) const {
    auto const& hooks = definition_->hooks;
    for (auto const wanted : {to.profile()->family(), to.profile()->dialect().name(), std::string_view{}}) {
        auto const found = hooks.find(wanted);
        bool const last = wanted.data() == nullptr;
        if (found == hooks.end() || (wanted.empty() && !last)) continue;
        found->second(to, *this);
        return;
    }
    to.unsupported(definition_->called.view(), "say how, with construct::written_in");
}

namespace detail {

construct_definition& define_construct(std::string_view called) {
    // Cached statements may speak of it as long as the process lives.
    static std::mutex lock;
    static auto& all = *new std::deque<construct_definition>;
    std::lock_guard const guard{lock};
    return all.emplace_back(construct_definition{name::immortal(called)});
}

void add_hook(construct_definition& to, std::string_view dialect, construct_hook hook) {
    to.hooks.insert_or_assign(std::string{dialect}, std::move(hook));
}

ref<expression_node> construct_call(construct_definition const& of, std::vector<operand> operands, type result) {
    node_list list;
    for (auto& each : operands) list.push_back(node_of(std::move(each)));
    return make<construct_node>(of, std::move(list), result);
}

}  // namespace detail

}  // namespace aludel::sql
