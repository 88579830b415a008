// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include "model.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <vector>

namespace chinook {

using namespace aludel;

void print_best_sellers(orm::session& session) {
    fmt::print("The ten best-selling artists\n");
    auto const revenue = sum(cast<double>(col(&InvoiceLine::unit_price) * col(&InvoiceLine::quantity)));
    auto const query = select(col(&Artist::name), revenue, count_distinct(col(&Invoice::customer_id)))
                           .join(&Artist::albums)
                           .join(&Album::tracks)
                           .join(&Track::sales)
                           .join(&InvoiceLine::invoice)
                           .group_by(col(&Artist::id), col(&Artist::name))
                           .order_by(revenue.desc(), col(&Artist::name))
                           .limit(10);
    for (auto const& [artist, earned, customers] : session.execute(query))
        fmt::print("  {:<26} {:>7.2f}  from {} customers\n", artist.value_or("?"), earned.value_or(0), customers);
}

namespace {
void print_with_reports(Employee const& employee, int depth) {
    fmt::print("  {:{}}{} {}, {}\n", "", depth * 3, employee.first_name, employee.last_name,
               employee.title.value_or("?"));
    for (auto const& each : employee.reports) print_with_reports(each, depth + 1);
}
}  // namespace

void print_employees(orm::session& session) {
    fmt::print("\nWho reports to whom\n");
    for (auto const& boss : session.scalars(select<Employee>().where(col(&Employee::reports_to) == std::nullopt)))
        print_with_reports(*boss, 0);
}

void print_playlists(orm::session& session) {
    int statements = 0;
    auto const counting = session.engine().listen({.before_execute = [&](auto const&) { ++statements; }});
    auto const size = count(col(&PlaylistTrack::track_id));
    auto const largest = select(col(&PlaylistTrack::playlist_id))
                             .group_by(col(&PlaylistTrack::playlist_id))
                             .order_by(size.desc(), col(&PlaylistTrack::playlist_id))
                             .limit(3);
    auto playlists = session
                         .scalars(select<Playlist>()
                                      .where(col(&Playlist::id).in(largest))
                                      .order_by(col(&Playlist::id))
                                      .options(selectinload(&Playlist::tracks).selectinload(&Track::genre)))
                         .all();
    session.engine().unlisten(counting);
    std::sort(playlists.begin(), playlists.end(), [](auto const& a, auto const& b) {
        return std::pair{b->tracks.size(), a->id} < std::pair{a->tracks.size(), b->id};
    });
    fmt::print("\nThe three largest playlists, loaded with all tracks and genres by {} statements\n", statements);
    for (auto const& playlist : playlists) {
        std::map<std::string, int> genres;
        for (auto const& track : playlist->tracks)
            if (track.genre) ++genres[track.genre->name.value_or("?")];
        std::vector<std::pair<std::string, int>> sorted{genres.begin(), genres.end()};
        std::sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) { return a.second > b.second; });
        fmt::print("  {} (no. {}), {} tracks:", playlist->name.value_or("?"), playlist->id, playlist->tracks.size());
        for (std::size_t i = 0; i < std::min<std::size_t>(4, sorted.size()); ++i)
            fmt::print("{} {} {}", i ? "," : "", sorted[i].second, sorted[i].first);
        fmt::print(" …\n");
    }
}

void print_customer(orm::session& session) {
    auto const customer = session
                              .scalars(select<Customer>()
                                           .where(col(&Customer::last_name) == "Holý")
                                           .options(selectinload(&Customer::invoices)
                                                        .selectinload(&Invoice::lines)
                                                        .joinedload(&InvoiceLine::track)))
                              .one();
    fmt::print("\n{} {} of {} bought\n", customer->first_name, customer->last_name, customer->city.value_or("?"));
    for (auto const& invoice : customer->invoices) {
        fmt::print("  invoice {} over {}\n", invoice.id, to_string(invoice.total));
        for (auto const& line : invoice.lines)
            fmt::print("     {} × {} at {}\n", line.quantity, line.track->name, to_string(line.unit_price));
    }
}

}  // namespace chinook
