// The cases of Russian names, told by their endings.
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

// "По просьбе | Председателя | комитет должен": the genitive of masculine names and of plurals. Never in other
// languages.
bool is_russian_genitive(const Reading& reading, const Mention& body);

// The same without the endings that are those of the dative as well ("Комиссии").
bool is_russian_genitive_alone(const Reading& reading, const Mention& body);

// "Генеральным секретарем", "секретариатом": who does what is done.
bool is_russian_instrumental(const Reading& reading, const Mention& body);

}  // namespace palermo::mandates::reader
