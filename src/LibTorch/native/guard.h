// Keeps C++ exceptions on this side of the C ABI.
#pragma once
#include <c10/util/Exception.h>

#include <exception>
#include <string>

namespace hfl {

std::string& last_error();

// libtorch appends backtraces and notes for its own developers; what concerns the caller stands before them.
std::string first_lines(std::string message);

template <typename Body>
int guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    last_error() = first_lines(error.what_without_backtrace());
  } catch (const std::exception& error) {
    last_error() = first_lines(error.what());
  } catch (...) {
    last_error() = "libtorch threw an exception of an unknown type";
  }
  return -1;
}

}  // namespace hfl
