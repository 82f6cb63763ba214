#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "platform/crypto/password.hpp"

namespace palermo::crypto {
namespace {

std::string code_of(std::string_view password, const std::vector<std::string>& own = {}) {
    const auto result = check_new_password(password, own);
    return result ? "" : result.error().code;
}

// All of twelve characters and more: the length alone does not refuse them.
const std::vector<std::string>& weak_passwords() {
    static const std::vector<std::string> kWeak{
        // The word itself, in languages and spellings.
        "password1234", "password12345", "Password123!", "Password1234!", "P@ssw0rd1234", "P@ssw0rd2024!",
        "p@$$w0rd12345", "passwordpassword", "Password!Password!", "mypassword123", "MyPassword2023!", "passwort12345",
        "Passwort2024!!", "motdepasse123", "MotDePasse2024!", "motdepasse1234", "contraseña123", "Contraseña2024",
        "contrasena2023!", "senha1234567", "пароль123456", "Пароль2024!!", "gfhjkm123456", "парольпароль",
        "كلمةالسر1234", "كلمةالمرور123", "drowssap1234", "drowssapdrowssap", "1234password", "123456password",
        "password2025!", "pa55word2022", "passw0rd!!!!", "PASSWORD1234", "passphrase123", "password.1234",
        "pass-word-123",
        // Administrators and doors.
        "administrator", "Administrator1", "administrator1!", "admin1234567", "Admin2024!!!!", "adminadminadmin",
        "admin@123456", "rootrootroot", "root12345678", "welcome12345", "Welcome2024!", "Welcome123456!",
        "welcomewelcome", "letmein12345", "LetMeIn2023!!", "changeme1234", "ChangeMe2024!", "changemenow1",
        "default12345", "guestguest123", "testtesttest", "test12345678", "Test1234567!", "secret123456",
        "TopSecret2024", "login1234567", "bienvenue2024", "Bienvenue123!", "Willkommen2024", "bienvenido123",
        "opensesame123", "trustno1trustno1", "hello1234567", "hellohello123", "HelloWorld123!",
        // Love, faith and heroes.
        "iloveyou1234", "ILoveYou2024!", "iloveyouforever", "iloveyou4ever", "teamoteamo12", "jetaime12345",
        "jetaime4ever!", "любовь123456", "ятебялюблю12", "woaini1314520", "sunshine1234", "Sunshine2023!",
        "princess1234", "princesse2020", "superman1234", "Batman123456!", "spiderman2022", "starwars1977!",
        "pokemon12345", "dragon123456", "monkey123456!", "shadow123456", "football1234", "Football2024!",
        "baseball2023", "soccer123456", "jesuschrist1", "Jesus1234567", "godisgood123", "bismillah123",
        "bismillah786786", "allah1234567", "inshallah2024", "alhamdulillah1",
        // Seasons, months, years, dates.
        "Summer2024!!", "Summer2024Summer", "Winter2023!!!", "Spring2025!!!", "Autumn2024!!!", "Winter20232024",
        "January2024!", "September2023", "December2024!", "enero2024enero", "Primavera2024", "Septembre2024!",
        "Январь2024!!", "октябрь20231", "Monday123456", "ramadan2024!", "Christmas2023", "01011990 01011990",
        "01/01/1990!!!", "19900101199001", "25121985!!!!!", "1990-01-01-1990", "200020012002", "199019911992",
        "20242025!!!!",
        // Names.
        "michael12345", "Michael1985!", "jennifer2023", "Alexander1990!", "Christopher12", "elizabeth123!",
        "charlotte2020", "Alejandro1985", "fernando12345", "guadalupe2021", "François1989!", "nathalie1975!",
        "Сергей198512", "екатерина198", "александр123", "natasha12345", "mohammed1234", "Mohamed2024!", "abdullah12345",
        "abdulrahman12", "fatima123456", "محمد12345678", "فاطمة1234567", "zhangwei1234", "xiaoming12345",
        "krishna12345", "JamesJohnMary", "annaanna1234", "kwame2024!!!",
        // Clubs and players.
        "liverpool123", "Liverpool1892!", "manchester12", "ManchesterUnited1", "chelsea12345", "arsenal123456",
        "barcelona123", "Barcelona2024!", "realmadrid123", "RealMadrid2022", "juventus1897!", "bayernmunich1",
        "dortmund1909!", "marseille1899", "galatasaray1905", "fenerbahce1907", "flamengo1981!", "corinthians12",
        "bocajuniors12", "ronaldo777777", "messi10101010", "cristiano7777", "zenit19251925", "спартак19221922",
        "kaizerchiefs1",
        // Places.
        "london123456", "London2012!!!", "newyork12345", "NewYorkNewYork", "paris2024!!!!", "moscow123456",
        "Москва2024!!", "москва123456", "россия202420", "geneva123456", "vienna2024!!!", "nairobi12345",
        "argentina1986", "Argentina2022!", "mexico123456", "brasil123456", "Deutschland1", "maroc2022!!!!",
        "القاهرة12345", "hongkong1997", "beijing2008!", "pakistan1947", "philippines1", "southafrica1", "switzerland1",
        // Keyboards.
        "qwertyuiop12", "qwertyuiop[]", "qwertyuiopasdf", "qwertyqwerty", "Qwerty123456!", "qwerty123456789",
        "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "!QAZ2wsx3EDC", "qazwsxedcrfv", "zaq12wsxcde3", "asdfghjkl123",
        "asdfghjkl;'1", "zxcvbnm12345", "zxcvbnm,./12", "1q2w3e4r5t6y", "q1w2e3r4t5y6", "azertyuiop12", "azertyuiopqs",
        "qsdfghjklm12", "qwertzuiop12", "йцукенгшщзхъ", "йцукен123456", "фывапролджэ1", "ячсмитьбю123", "ضصثقفغعهخحجد",
        "qweasdzxc123", "qweasdzxcqwe", "poiuytrewq12", "mnbvcxzlkjhg", "asdfasdfasdf", "!@#$%^&*()_+", "1234qwerasdf",
        "147258369147", "789456123789", "qwer1234asdf", "zxcvzxcvzxcv",
        // Sequences and repetitions.
        "123456789012", "1234567890123456", "012345678901", "987654321098", "000000000000", "111111111111",
        "112233445566", "121212121212", "123123123123", "123321123321", "135791113151", "246824682468", "aaaaaaaaaaaa",
        "aaaaaabbbbbb", "abcabcabcabc", "abcdefghijkl", "abcdefghijklmnop", "ABCDEFGHIJKL", "abcd1234abcd",
        "abcdef123456", "a1b2c3d4e5f6", "абвгдежзиклм", "ابتثجحخدذرزس", "xyzxyzxyzxyz", "Xk9Xk9Xk9Xk9", "!!!!!!!!!!!!",
        "zzzzzzzzzzzzzzzzzzzzzzzz", "............1", "abababababab", "99999999999999999",
        // Two or three common things together.
        "SummerWinter2024", "dogcat123456", "RedBlueGreen1", "onetwothree123", "BlackCat2024!", "HappyDay2024!",
        "computer1234", "Internet2024!", "google123456", "facebook1234", "Microsoft2024", "iphone123456",
        "samsung12345", "minecraft123", "playstation5!", "harrypotter7", "chocolate123", "butterfly123", "rockyou12345",
        "whatever1234!", "freedom12345", "MotherFather1", "correcthorse12", "correcthorsebatterystaple",
        "iloveyoubaby1", "ladyprincess1", "MyDogMyCat12", "goodmorning1!", "goodnight1234",
        // Ways of hiding them.
        "P-a-s-s-w-o-r-d-1-2-3", "1 2 3 4 5 6 7 8 9", "p.a.s.s.w.o.r.d", "ppaasssswwoorrdd", "qqwweerrttyy",
        "w e l c o m e 2024", "L_i_v_e_r_p_o_o_l", "1p2a3s4s5w6o7r8d", "a-b-c-d-e-f-g-h"};
    return kWeak;
}

TEST(PasswordCheck, weak_patterns_are_refused) {
    std::size_t refused = 0;
    std::map<std::string, int> codes;
    for (const std::string& password : weak_passwords()) {
        const std::string code = code_of(password);
        EXPECT_FALSE(code.empty()) << "taken: " << password;
        EXPECT_NE(code, "crypto.password_too_short") << password;
        refused += code.empty() ? 0 : 1;
        ++codes[code];
    }
    EXPECT_GE(weak_passwords().size(), 250u);
    EXPECT_EQ(refused, weak_passwords().size());
    EXPECT_EQ(std::set<std::string>(weak_passwords().begin(), weak_passwords().end()).size(), weak_passwords().size());
    for (const auto& [code, count] : codes) std::cout << code << ' ' << count << '\n';
}

// A word as a list of a thousand pronounceable ones would have it.
std::string random_word(std::mt19937& generator) {
    constexpr std::string_view kConsonants = "bcdfghjklmnprstvwz";
    constexpr std::string_view kVowels = "aeiouy";
    std::uniform_int_distribution<std::size_t> syllables(2, 3);
    std::uniform_int_distribution<std::size_t> consonant(0, kConsonants.size() - 1);
    std::uniform_int_distribution<std::size_t> vowel(0, kVowels.size() - 1);
    std::string word;
    for (std::size_t i = syllables(generator); i > 0; --i) {
        word.push_back(kConsonants[consonant(generator)]);
        word.push_back(kVowels[vowel(generator)]);
    }
    return word;
}

TEST(PasswordCheck, random_passphrases_are_taken) {
    const unsigned seed = std::random_device{}();
    std::mt19937 generator(seed);
    // Ordinary words, many of which stand in our list too.
    const std::vector<std::string> words{
        "river",  "orange", "copper",   "window",  "tiger",  "velvet",   "market", "summer",  "pencil",  "garden",
        "bridge", "silver", "anchor",   "basket",  "candle", "desert",   "engine", "fabric",  "glacier", "hammer",
        "island", "jacket", "kettle",   "ladder",  "magnet", "notebook", "oyster", "parrot",  "quarry",  "ribbon",
        "saddle", "tunnel", "umbrella", "violin",  "walnut", "yellow",   "zipper", "blanket", "carpet",  "dragon",
        "falcon", "ginger", "harvest",  "lantern", "meadow", "needle",   "pepper", "rocket",  "sunset",  "thunder",
        "кофе",   "окно",   "дорога",   "лампа",   "مكتبة",  "نافذة",    "جسر",    "maison",  "fenêtre", "papillon"};
    std::uniform_int_distribution<std::size_t> pick(0, words.size() - 1);
    std::uniform_int_distribution<int> letter(0, 61);
    constexpr std::string_view kCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (int i = 0; i < 400; ++i) {
        std::string password;
        if (i % 4 == 0) {
            std::set<std::size_t> chosen;
            while (chosen.size() < 5) chosen.insert(pick(generator));
            for (const std::size_t word : chosen) password += (password.empty() ? "" : " ") + words[word];
        } else if (i % 4 == 1) {
            std::set<std::string> chosen;
            while (chosen.size() < 4) chosen.insert(random_word(generator));
            for (const std::string& word : chosen) password += (password.empty() ? "" : "-") + word;
        } else if (i % 4 == 2) {
            for (int k = 0; k < 20; ++k) password.push_back(kCharacters[static_cast<std::size_t>(letter(generator))]);
        } else {
            for (int k = 0; k < 5; ++k) password += random_word(generator);
        }
        EXPECT_EQ(code_of(password, {"amina.diallo@justice.example", "Amina Diallo", "Kasana"}), "")
            << password << " (seed " << seed << ")";
    }
}

TEST(PasswordCheck, no_composition_is_asked_for) {
    for (const char* password :
         {"grumble otter pavement lilac", "zhqvxwtnrkbm", "8301746295038174", "НЕБРЕЖНЫЙ ВЕРБЛЮД ЖУЕТ КАКТУС",
          "مركب ازرق يعبر نهرا هادئا", "洗衣机旁边的猫在唱一首老歌", "ñandú gruñón bebe café añejo", "%&=#/|<>~{}[]^",
          "😀🚲🌵🧭🪁🧊🪑🎻🥝🦔🪣🧵"})
        EXPECT_EQ(code_of(password), "") << password;
}

TEST(PasswordCheck, length_is_counted_in_code_points_after_composing) {
    EXPECT_EQ(code_of("gwoptrszklm"), "crypto.password_too_short");
    EXPECT_EQ(code_of("gwoptrszklmv"), "");
    // Eleven letters, some of them written as two code points: still eleven.
    EXPECT_EQ(code_of("gwo\u0308ptrse\u0301klu\u0308"), "crypto.password_too_short");
    EXPECT_EQ(check_new_password("жук", {}).error().argument("given"), "3");
    EXPECT_EQ(check_new_password("жук", {}).error().argument("minimum"), "12");
    EXPECT_EQ(code_of(""), "crypto.password_too_short");
}

TEST(PasswordCheck, long_passphrases_are_taken_up_to_256_characters) {
    std::mt19937 generator(7);
    std::string text;
    while (text.size() < 300) text += random_word(generator) + " ";
    EXPECT_EQ(code_of(text.substr(0, 64)), "");
    EXPECT_EQ(code_of(text.substr(0, 128)), "");
    EXPECT_EQ(code_of(text.substr(0, 256)), "");
    EXPECT_EQ(code_of(text.substr(0, 257)), "crypto.password_too_long");
    EXPECT_EQ(code_of(std::string(5000, 'x')), "crypto.password_too_long");
    EXPECT_EQ(code_of(std::string(256, 'x')), "crypto.password_repeats");
}

TEST(PasswordCheck, ill_formed_text_is_refused) {
    EXPECT_EQ(code_of("gwoptrsz\xff\xfeklmvd"), "crypto.password_not_text");
}

TEST(PasswordCheck, what_others_know_about_a_person_counts_for_little) {
    const std::vector<std::string> own{"Oluwaseun Adébayo-Nakamura", "o.nakamura@kasana-justice.example", "Mbarele"};
    for (const char* password : {"Nakamura2024!", "nakamura123456", "N@kamur@-2024", "OluwaseunNakamura1",
                                 "arumakan1234", "Mbarele1960!!", "mbarelembarele", "kasanajustice1", "kasana-justice!",
                                 "Adebayo!Adebayo!", "oluwaseun.adebayo", "onakamura2024"})
        EXPECT_EQ(code_of(password, own), "crypto.password_own_word") << password;
    EXPECT_EQ(check_new_password("Mbarele1960!!", own).error().argument("word"), "Mbarele");
    // Somebody else's may use them.
    EXPECT_EQ(code_of("grumble nakamura pavement lilac", own), "");
    EXPECT_EQ(code_of("grumble nakamura pavement lilac"), "");
}

TEST(PasswordCheck, the_name_and_the_terms_of_the_product_count_for_little) {
    for (const char* password :
         {"Palermo2024!!", "palermo123456", "P4l3rm0-2000", "PalermoConvention", "untoc-untoc-1", "unodc2024!!!!",
          "Convention2000", "secretariat123", "ConferenceTreaty1", "оон123456789", "конвенция2000"})
        EXPECT_EQ(code_of(password), "crypto.password_product") << password;
}

TEST(PasswordCheck, the_reason_that_is_given_is_the_main_one) {
    EXPECT_EQ(code_of("qwertyuiop[]"), "crypto.password_keyboard");
    EXPECT_EQ(code_of("1qaz2wsx3edc"), "crypto.password_keyboard");
    EXPECT_EQ(code_of("aaaaaaaaaaaa"), "crypto.password_repeats");
    EXPECT_EQ(code_of("abcdefghijkl"), "crypto.password_repeats");
    EXPECT_EQ(code_of("Xk9Xk9Xk9Xk9"), "crypto.password_repeats");
    EXPECT_EQ(code_of("Liverpool1892!"), "crypto.password_common");
}

TEST(PasswordCheck, every_kind_of_weak_password_that_rules_can_make_is_refused) {
    // Stems of the documented kinds, capitals, years and endings put together: what cracking rules try first.
    const std::vector<std::string> stems{"password", "welcome", "summer", "liverpool", "london",
                                         "michael",  "dragon",  "qwerty", "sunshine",  "admin"};
    const std::vector<std::string> endings{"", "!", "!!", "1", "123", "!@#", "#1", "?"};
    std::size_t count = 0;
    for (std::string stem : stems)
        for (int form = 0; form < 4; ++form) {
            std::string word = stem;
            if (form == 1) word[0] = static_cast<char>(word[0] - 'a' + 'A');
            if (form == 2)
                for (char& c : word) c = static_cast<char>(c - 'a' + 'A');
            if (form == 3)
                for (char& c : word) c = c == 'a' ? '@' : c == 'o' ? '0' : c == 'e' ? '3' : c == 's' ? '$' : c;
            for (int year = 1960; year <= 2030; year += 7)
                for (const std::string& ending : endings) {
                    const std::string password = word + std::to_string(year) + ending;
                    if (password.size() < kMinPasswordCodePoints) continue;
                    ++count;
                    EXPECT_NE(code_of(password), "") << password;
                }
        }
    EXPECT_GE(count, 2000u);
}

}  // namespace
}  // namespace palermo::crypto
