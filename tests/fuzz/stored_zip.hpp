// A zip archive of parts that are stored as they are, so that a fuzzer reaches what stands behind the archive: a change
// of one byte of a packed file only breaks its checksum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuzz {

inline std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t sum = 0xffffffffU;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ (0xedb88320U & (0U - (sum & 1U)));
    }
    return ~sum;
}

inline void append_number(std::string& out, std::size_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(i < 8 ? (value >> (8 * i)) & 0xffU : 0U);
}

inline std::string stored_zip(const std::vector<std::pair<std::string, std::string_view>>& parts) {
    std::string files, directory;
    for (const auto& [name, content] : parts) {
        std::string head;
        append_number(head, 20, 2);  // version needed
        append_number(head, 0, 8);   // flags, method, time, date
        append_number(head, checksum(content), 4);
        append_number(head, content.size(), 4);
        append_number(head, content.size(), 4);
        append_number(head, name.size(), 2);
        append_number(head, 0, 2);  // extra
        directory += "PK\x01\x02";
        append_number(directory, 20, 2);
        directory += head;
        append_number(directory, 0, 10);  // comment, disk, attributes
        append_number(directory, files.size(), 4);
        directory += name;
        files += "PK\x03\x04";
        files += head;
        files += name;
        files += content;
    }
    std::string zip = files + directory + "PK\x05\x06";
    append_number(zip, 0, 4);
    append_number(zip, parts.size(), 2);
    append_number(zip, parts.size(), 2);
    append_number(zip, directory.size(), 4);
    append_number(zip, files.size(), 4);
    append_number(zip, 0, 2);
    return zip;
}

}  // namespace fuzz
