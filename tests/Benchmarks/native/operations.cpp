// Runs one small operation many times and returns the nanoseconds it took: direct with each result freed at once, direct
// with the results held and freed a thousand at a time, and boxed through the dispatcher.
//
// Time is the calling thread's processor time, here and in C#: what other programs of a busy machine take is not in it.
#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>

#include <ctime>
#include <string>
#include <vector>

extern "C" __attribute__((visibility("default"))) int64_t benchmark_thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

namespace {

template <typename Operation>
int64_t nanoseconds(int64_t count, Operation&& operation) {
  const auto start = benchmark_thread_nanoseconds();
  for (int64_t i = 0; i < count; ++i) operation();
  return benchmark_thread_nanoseconds() - start;
}

// The stack is built anew for every call, as a caller that knows no types at compile time must.
int64_t boxed_nanoseconds(const std::string& name, const at::Tensor& left, const at::Tensor& right, int64_t count) {
  const bool has_alpha = name == "add";
  const auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(("aten::" + name).c_str(), name == "matmul" ? "" : "Tensor");
  c10::Stack stack;
  return nanoseconds(count, [&] {
    stack.emplace_back(left);
    stack.emplace_back(right);
    if (has_alpha) stack.emplace_back(1);
    handle.callBoxed(stack);
    stack.clear();
  });
}

template <typename Operation>
int64_t direct_nanoseconds(bool held, int64_t count, Operation&& operation) {
  if (!held) return nanoseconds(count, operation);
  constexpr size_t most = 1000;
  std::vector<at::Tensor> results;
  results.reserve(most);
  return nanoseconds(count, [&] {
    results.push_back(operation());
    if (results.size() == most) results.clear();
  });
}

}  // namespace

extern "C" __attribute__((visibility("default"))) int64_t benchmark_run(const char* operation, int way, int autograd, int64_t count) {
  try {
    const std::string name(operation);
    const c10::AutoGradMode mode(autograd != 0);
    const auto left = at::randn({8, 8}).requires_grad_(autograd != 0);
    const auto right = at::randn({8, 8}).requires_grad_(autograd != 0);
    if (way == 2) return boxed_nanoseconds(name, left, right, count);
    const bool held = way == 1;
    if (name == "add") return direct_nanoseconds(held, count, [&] { return left.add(right); });
    if (name == "mul") return direct_nanoseconds(held, count, [&] { return left.mul(right); });
    if (name == "matmul") return direct_nanoseconds(held, count, [&] { return left.matmul(right); });
  } catch (...) {
  }
  return -1;
}
