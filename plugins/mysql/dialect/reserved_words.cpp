// SPDX-License-Identifier: BSL-1.0
/// Words that need backticks. Both lists are the manuals' ("Keywords and Reserved Words", those marked reserved).
#include <aludel/core/dialect/word_list.hpp>

#include "dialect.hpp"

namespace aludel::mysql {

namespace {

constexpr std::string_view of_both =
    "accessible add alter analyze asensitive before bigint binary blob both by call cascade change char character "
    "condition continue convert current_user cursor database databases day_hour day_microsecond day_minute day_second "
    "dec decimal declare delayed delete describe deterministic distinctrow div double drop dual each elseif enclosed "
    "escaped exists exit explain fetch float float4 float8 force fulltext high_priority hour_microsecond hour_minute "
    "hour_second if ignore index infile inout insensitive insert int int1 int2 int3 int4 int8 integer interval iterate "
    "key keys kill leading leave linear lines load localtime localtimestamp lock long longblob longtext loop "
    "low_priority master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint "
    "minute_microsecond minute_second mod modifies no_write_to_binlog numeric optimize option optionally out outfile "
    "over partition precision procedure purge range read reads read_write real recursive regexp release rename repeat "
    "replace require resignal restrict return revoke rlike row_number rows schema schemas second_microsecond sensitive "
    "separator set show signal smallint spatial specific sql sqlexception sqlstate sqlwarning sql_big_result "
    "sql_calc_found_rows sql_small_result ssl starting straight_join terminated tinyblob tinyint tinytext trailing "
    "trigger undo unlock unsigned update usage use utc_date utc_time utc_timestamp values varbinary varchar "
    "varcharacter varying while window with write xor year_month zerofill";

constexpr std::string_view of_mysql =
    "cube cume_dist dense_rank empty first_value function generated get grant grouping groups io_after_gtids "
    "io_before_gtids json_table lag last_value lateral lead master_bind manual nth_value ntile of optimizer_costs "
    "parallel percent_rank qualify rank row stored system tablesample virtual";

constexpr std::string_view of_mariadb =
    "current_role delete_domain_id do_domain_ids general ignore_domain_ids ignore_server_ids master_heartbeat_period "
    "page_checksum parse_vcol_expr portion ref_system_id returning slow stats_auto_recalc stats_persistent "
    "stats_sample_pages";

/// Reserved in sql_mode=ORACLE, or words that the parser takes for functions.
constexpr std::string_view of_mariadb_modes =
    "body elsif goto history others package position raise rownum rowtype sysdate";

/// The standard's, but neither database's.
bool is_plain(std::string_view word) noexcept {
    static core::word_list const words{"deferrable end full initially"};
    return words.contains(word);
}

}  // namespace

bool is_reserved_in_mysql(std::string_view lower_case_word) noexcept {
    // A program that says "mysql" may meet a MariaDB: its words are quoted as well.
    static core::word_list const words{core::standard_reserved_words, of_both, of_mysql, of_mariadb};
    return words.contains(lower_case_word) && !is_plain(lower_case_word);
}

bool is_reserved_in_mariadb(std::string_view lower_case_word) noexcept {
    static core::word_list const words{core::standard_reserved_words, of_both, of_mariadb, of_mariadb_modes, "grant"};
    return words.contains(lower_case_word) && !is_plain(lower_case_word);
}

}  // namespace aludel::mysql
