// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/store/snapshot.hpp>

#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/registry.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <optional>
#include <random>
#include <vector>

namespace snapshot_test {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct money {
    std::int64_t cents = 0;
    friend bool operator==(money const&, money const&) = default;
};

/// One member of every kind of storage, plain and optional.
struct everything {
    std::int64_t id = 0;
    bool flag = false;
    std::int8_t small = 0;
    std::uint16_t port = 0;
    std::int32_t number = 0;
    std::uint64_t large = 0;
    float ratio = 0;
    double real = 0;
    core::decimal price = core::decimal::from_halves(0, 0, 2);
    std::string text{};
    core::bytes blob{};
    core::json document{};
    core::date day{};
    std::chrono::year_month_day civil{};
    core::time_of_day time{};
    core::timestamp local{};
    core::instant at{};
    core::interval lasts{};
    core::uuid token{};
    core::value any{};
    money paid{};
    std::optional<bool> maybe_flag{};
    std::optional<std::int32_t> maybe_number{};
    std::optional<double> maybe_real{};
    std::optional<core::decimal> maybe_price{};
    std::optional<std::string> maybe_text{};
    std::optional<core::bytes> maybe_blob{};
    std::optional<core::instant> maybe_at{};
    std::optional<core::uuid> maybe_token{};
    std::optional<money> maybe_paid{};
    friend bool operator==(everything const&, everything const&) = default;
};

}  // namespace snapshot_test

template <>
struct aludel::core::codec<snapshot_test::money> {
    using stored = std::int64_t;
    static snapshot_test::money decode(std::int64_t cents) { return {cents}; }
    static std::int64_t encode(snapshot_test::money const& of) { return of.cents; }
};

namespace snapshot_test {

BOOST_DESCRIBE_STRUCT(everything, (),
                      (id, flag, small, port, number, large, ratio, real, price, text, blob, document, day, civil, time,
                       local, at, lasts, token, any, paid, maybe_flag, maybe_number, maybe_real, maybe_price,
                       maybe_text, maybe_blob, maybe_at, maybe_token, maybe_paid))
ALUDEL_MAP_BY_CONVENTION(everything);

/// Few different contents of each member, so that equal ones come often.
class random_objects {
public:
    int pick(int below) { return static_cast<int>(engine_() % static_cast<unsigned>(below)); }
    std::string text() {
        static char const* const some[] = {"", "a", "b", "a rather long text that does not fit into the object"};
        return some[pick(4)];
    }
    core::bytes blob() {
        core::bytes made(static_cast<std::size_t>(pick(3)));
        for (auto& each : made) each = std::byte(pick(2));
        return made;
    }
    core::uuid token() {
        core::uuid made{};
        made.octets[15] = static_cast<std::uint8_t>(pick(2));
        return made;
    }
    core::value any() {
        switch (pick(5)) {
            case 0: return {};
            case 1: return std::int64_t{pick(2)};
            case 2: return text();
            case 3: return pick(2) == 1;
            default: return 0.5 * pick(2);
        }
    }
    template <class T>
    std::optional<T> maybe(T content) {
        return pick(2) ? std::optional<T>{std::move(content)} : std::nullopt;
    }
    /// Gives one member another (or the same) content.
    void change(everything& of) {
        using std::chrono::microseconds;
        switch (pick(30)) {
            case 0: of.id = pick(2); break;
            case 1: of.flag = pick(2) == 1; break;
            case 2: of.small = static_cast<std::int8_t>(pick(2)); break;
            case 3: of.port = static_cast<std::uint16_t>(pick(2)); break;
            case 4: of.number = -pick(2); break;
            case 5: of.large = pick(2) ? std::numeric_limits<std::uint64_t>::max() : 0; break;
            case 6: of.ratio = 0.5F * static_cast<float>(pick(2)); break;
            case 7: of.real = 0.25 * pick(2); break;
            case 8: of.price = core::decimal::from_halves(0, static_cast<std::uint64_t>(pick(2)), 2); break;
            case 9: of.text = text(); break;
            case 10: of.blob = blob(); break;
            case 11: of.document.text = text(); break;
            case 12: of.day = core::date{std::chrono::days{pick(2)}}; break;
            case 13: of.civil = std::chrono::year{2000} / 1 / (1 + pick(2)); break;
            case 14: of.time.since_midnight = microseconds{pick(2)}; break;
            case 15: of.local = core::timestamp{microseconds{pick(2)}}; break;
            case 16: of.at = core::instant{microseconds{pick(2)}}; break;
            case 17: of.lasts.days = pick(2); break;
            case 18: of.token = token(); break;
            case 19: of.any = any(); break;
            case 20: of.paid.cents = pick(2); break;
            case 21: of.maybe_flag = maybe(pick(2) == 1); break;
            case 22: of.maybe_number = maybe(std::int32_t{pick(2)}); break;
            case 23: of.maybe_real = maybe(0.5 * pick(2)); break;
            case 24:
                of.maybe_price = maybe(core::decimal::from_halves(0, 1, static_cast<std::uint16_t>(pick(2))));
                break;
            case 25: of.maybe_text = maybe(text()); break;
            case 26: of.maybe_blob = maybe(blob()); break;
            case 27: of.maybe_at = maybe(core::instant{microseconds{pick(2)}}); break;
            case 28: of.maybe_token = maybe(token()); break;
            default: of.maybe_paid = maybe(money{pick(2)}); break;
        }
    }

private:
    std::mt19937 engine_{20260101};
};

BOOST_AUTO_TEST_SUITE(store_snapshot)

BOOST_AUTO_TEST_CASE(equal_exactly_when_the_objects_are_and_restored_exactly) {
    orm::snapshot_plan const plan{orm::mapper_of<everything>()};
    std::vector<std::byte> snapshot(plan.size());
    random_objects random;
    everything object;
    int equal = 0;
    for (int round = 0; round < 20'000; ++round) {
        for (int i = random.pick(4); i >= 0; --i) random.change(object);
        orm::text_arena texts;
        plan.capture(&object, snapshot.data(), texts);
        everything const former = object;
        for (int i = random.pick(3); i > 0; --i) random.change(object);
        // Decimals 0.1 and 0.10 are equal, but not the same content.
        bool const scale_changed =
            object.maybe_price && former.maybe_price && object.maybe_price->scale() != former.maybe_price->scale();
        BOOST_REQUIRE_EQUAL(plan.equal(&object, snapshot.data()), object == former && !scale_changed);
        std::vector<std::uint16_t> changed;
        plan.changed_columns(&object, snapshot.data(), changed);
        BOOST_REQUIRE_EQUAL(changed.empty(), object == former && !scale_changed);
        equal += changed.empty();
        for (auto const column : changed) plan.restore_column(column, snapshot.data(), &object);
        BOOST_REQUIRE(object == former);
        everything other;
        plan.restore(snapshot.data(), &other);
        BOOST_REQUIRE(other == former);
    }
    BOOST_TEST(equal > 5'000);
    BOOST_TEST(equal < 19'000);
}

BOOST_AUTO_TEST_CASE(not_a_number_is_no_change) {
    orm::snapshot_plan const plan{orm::mapper_of<everything>()};
    std::vector<std::byte> snapshot(plan.size());
    everything object;
    object.real = std::numeric_limits<double>::quiet_NaN();
    orm::text_arena texts;
    plan.capture(&object, snapshot.data(), texts);
    BOOST_TEST(plan.equal(&object, snapshot.data()));
}

BOOST_AUTO_TEST_CASE(texts_can_be_moved_to_another_arena) {
    orm::snapshot_plan const plan{orm::mapper_of<everything>()};
    std::vector<std::byte> snapshot(plan.size());
    everything object;
    object.text = "one";
    object.maybe_text = "four";
    object.any = "seven";
    orm::text_arena second;
    {
        orm::text_arena first;
        plan.capture(&object, snapshot.data(), first);
        BOOST_TEST(plan.text_bytes(snapshot.data()) == 12U);
        plan.move_texts(snapshot.data(), second);
    }
    BOOST_TEST(second.used() == 12U);
    BOOST_TEST(plan.equal(&object, snapshot.data()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace snapshot_test
