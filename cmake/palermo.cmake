# Shared compile settings and the one function every module uses.

set(PALERMO_SANITIZE "" CACHE STRING "Sanitizers for our targets, as -fsanitize= takes them")
option(PALERMO_COVERAGE "Instrument for coverage" OFF)

add_library(palermo_settings INTERFACE)
target_include_directories(palermo_settings INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(palermo_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  -fno-semantic-interposition  # we make no shared library: what stands in one file may be inlined there
  -fstack-protector-strong -fstack-clash-protection -fcf-protection)
target_compile_definitions(palermo_settings INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(palermo_settings INTERFACE -Wl,-z,relro,-z,now)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(palermo_settings INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees uninitialised members in every copied std::variant it inlines, and overlaps in joined strings (GCC 105651).
  target_compile_options(palermo_settings INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # clang 14 warns where GCC 12 does not; GCC is the compiler of the product.
  target_compile_options(palermo_settings INTERFACE -Wno-error -Wno-shorten-64-to-32)
endif()
if(PALERMO_SANITIZE)
  target_compile_options(palermo_settings INTERFACE -fsanitize=${PALERMO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(palermo_settings INTERFACE -fsanitize=${PALERMO_SANITIZE})
endif()
if(PALERMO_COVERAGE)
  target_compile_options(palermo_settings INTERFACE --coverage)
  target_link_options(palermo_settings INTERFACE --coverage)
endif()
if(PALERMO_FUZZ)
  # Not `function`: clang 14 cannot write its marks into coroutines ("difference across sections").
  target_compile_options(palermo_settings INTERFACE
    -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize=function -fno-sanitize-recover=all)
  target_link_options(palermo_settings INTERFACE -fsanitize=address,undefined)
endif()

if(PALERMO_TESTS)
  find_package(GTest REQUIRED)
endif()

# palermo_module(NAME [LINK targets...] [DIRECTORIES subdirectories...])
# Makes the static library palermo_NAME from every .cpp here (and in DIRECTORIES) that is not a test, and the test
# program palermo_NAME_test from every *_test.cpp; ctest knows it as unit.NAME.
function(palermo_module name)
  cmake_parse_arguments(ARG "" "" "LINK;DIRECTORIES" ${ARGN})
  set(patterns *.cpp *.hpp)
  foreach(directory IN LISTS ARG_DIRECTORIES)
    list(APPEND patterns ${directory}/*.cpp ${directory}/*.hpp)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  add_library(palermo_${name} STATIC ${sources})
  set_target_properties(palermo_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(palermo_${name} PUBLIC palermo_settings ${ARG_LINK})

  if(PALERMO_TESTS AND tests)
    add_executable(palermo_${name}_test ${tests})
    target_link_libraries(palermo_${name}_test PRIVATE palermo_${name} GTest::gtest GTest::gmock GTest::gtest_main)
    target_compile_definitions(palermo_${name}_test PRIVATE PALERMO_SOURCE_DIRECTORY="${CMAKE_SOURCE_DIR}")
    add_test(NAME unit.${name} COMMAND palermo_${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(unit.${name} PROPERTIES LABELS unit TIMEOUT 600)
  endif()
endfunction()
