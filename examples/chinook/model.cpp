// SPDX-License-Identifier: BSL-1.0
#include "model.hpp"

namespace chinook {

using orm::back_populates;
using orm::name;
using orm::pascal_case;  // first_name is FirstName, and the struct's name is the table's

void map_entity(orm::entity<Artist>& artist) {
    artist.naming(pascal_case)
        .column(&Artist::id, name("ArtistId"))
        .relationship(&Artist::albums, back_populates(&Album::artist));
}

void map_entity(orm::entity<Album>& album) {
    album.naming(pascal_case)
        .column(&Album::id, name("AlbumId"))
        .foreign_key(&Album::artist_id, &Artist::id)
        .relationship(&Album::tracks, back_populates(&Track::album), orm::order_by(&Track::id));
}

void map_entity(orm::entity<Genre>& genre) { genre.naming(pascal_case).column(&Genre::id, name("GenreId")); }

void map_entity(orm::entity<MediaType>& type) { type.naming(pascal_case).column(&MediaType::id, name("MediaTypeId")); }

void map_entity(orm::entity<Track>& track) {
    track.naming(pascal_case)
        .column(&Track::id, name("TrackId"))
        .foreign_key(&Track::album_id, &Album::id)
        .foreign_key(&Track::media_type_id, &MediaType::id)
        .foreign_key(&Track::genre_id, &Genre::id)
        .relationship(&Track::playlists, back_populates(&Playlist::tracks))
        .relationship(&Track::sales, back_populates(&InvoiceLine::track));
}

void map_entity(orm::entity<Playlist>& playlist) {
    playlist.naming(pascal_case)
        .column(&Playlist::id, name("PlaylistId"))
        .relationship(&Playlist::tracks, orm::secondary("PlaylistTrack", "PlaylistId", "TrackId"),
                      orm::order_by(&Track::id));
}

void map_entity(orm::entity<PlaylistTrack>& entry) {
    entry.naming(pascal_case)
        .primary_key(&PlaylistTrack::playlist_id, &PlaylistTrack::track_id)
        .foreign_key(&PlaylistTrack::playlist_id, &Playlist::id)
        .foreign_key(&PlaylistTrack::track_id, &Track::id);
}

void map_entity(orm::entity<Employee>& employee) {
    employee.naming(pascal_case)
        .column(&Employee::id, name("EmployeeId"))
        .foreign_key(&Employee::reports_to, &Employee::id)
        .relationship(&Employee::reports, back_populates(&Employee::manager), orm::order_by(&Employee::id))
        .relationship(&Employee::customers, back_populates(&Customer::support_rep));
}

void map_entity(orm::entity<Customer>& customer) {
    customer.naming(pascal_case)
        .column(&Customer::id, name("CustomerId"))
        .foreign_key(&Customer::support_rep_id, &Employee::id)
        .relationship(&Customer::invoices, back_populates(&Invoice::customer), orm::order_by(&Invoice::id));
}

void map_entity(orm::entity<Invoice>& invoice) {
    invoice.naming(pascal_case)
        .column(&Invoice::id, name("InvoiceId"))
        .column(&Invoice::date, name("InvoiceDate"))
        .column(&Invoice::total, orm::precision(10, 2))
        .foreign_key(&Invoice::customer_id, &Customer::id)
        .relationship(&Invoice::lines, back_populates(&InvoiceLine::invoice), orm::order_by(&InvoiceLine::id));
}

void map_entity(orm::entity<InvoiceLine>& line) {
    line.naming(pascal_case)
        .column(&InvoiceLine::id, name("InvoiceLineId"))
        .column(&InvoiceLine::unit_price, orm::precision(10, 2))
        .foreign_key(&InvoiceLine::invoice_id, &Invoice::id)
        .foreign_key(&InvoiceLine::track_id, &Track::id);
}

}  // namespace chinook
