// Errors, versions, random numbers, threads, devices and backend switches.
#include "guard.h"
#include "handles.h"
#include "hfl_torch.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <mutex>

namespace hfl {

std::string& last_error() {
  thread_local std::string message;
  return message;
}

std::string first_lines(std::string message) {
  for (const char* mark : {"\nException raised from", "\nDebug ", "\nThe above operation failed", "\nCPU: registered at"}) {
    const auto at = message.find(mark);
    if (at != std::string::npos) message.resize(at);
  }
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  return message;
}

}  // namespace hfl

namespace {

at::Generator& generator_of(void* handle) { return *static_cast<at::Generator*>(handle); }

at::Generator default_generator(int32_t device_type, int32_t device_index) {
  return at::globalContext().defaultGenerator(
      c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
}

template <typename Body>
int locked(void* handle, Body&& body) {
  return hfl::guarded([&] {
    auto& generator = generator_of(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    body(generator);
  });
}

}  // namespace

const char* hfl_last_error() { return hfl::last_error().c_str(); }

const char* hfl_torch_version() { return TORCH_VERSION; }

const char* hfl_show_config() {
  static const std::string text = at::show_config() + "\n" + at::get_parallel_info();
  return text.c_str();
}

int hfl_manual_seed(int64_t seed) {
  return hfl::guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

int hfl_generator_default(int32_t device_type, int32_t device_index, void** result) {
  return hfl::guarded([&] { *result = new at::Generator(default_generator(device_type, device_index)); });
}

int hfl_generator_new(int32_t device_type, int32_t device_index, uint64_t seed, void** result) {
  return hfl::guarded([&] {
    auto generator = device_type == static_cast<int32_t>(c10::DeviceType::CPU)
                         ? at::detail::createCPUGenerator()
                         : default_generator(device_type, device_index).clone();
    generator.set_current_seed(seed);
    *result = new at::Generator(std::move(generator));
  });
}

void hfl_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

int hfl_generator_set_seed(void* handle, uint64_t seed) {
  return locked(handle, [&](at::Generator& generator) { generator.set_current_seed(seed); });
}

int hfl_generator_current_seed(void* handle, uint64_t* seed) {
  return locked(handle, [&](at::Generator& generator) { *seed = generator.current_seed(); });
}

int hfl_generator_seed(void* handle, uint64_t* seed) {
  return locked(handle, [&](at::Generator& generator) { *seed = generator.seed(); });
}

int hfl_generator_state(void* handle, void** result) {
  return locked(handle, [&](at::Generator& generator) { *result = hfl::release(generator.get_state()); });
}

int hfl_generator_set_state(void* handle, void* state) {
  return locked(handle, [&](at::Generator& generator) { generator.set_state(hfl::borrow(state)); });
}

int32_t hfl_threads() { return at::get_num_threads(); }

int hfl_set_threads(int32_t count) {
  return hfl::guarded([&] { at::set_num_threads(count); });
}

int32_t hfl_interop_threads() { return at::get_num_interop_threads(); }

int hfl_set_interop_threads(int32_t count) {
  return hfl::guarded([&] { at::set_num_interop_threads(count); });
}

int hfl_cuda_device_count(int32_t* count) {
  return hfl::guarded([&] { *count = torch::cuda::is_available() ? static_cast<int32_t>(torch::cuda::device_count()) : 0; });
}

int hfl_cuda_has_cudnn(int32_t* available) {
  return hfl::guarded([&] { *available = torch::cuda::cudnn_is_available() ? 1 : 0; });
}

int hfl_cuda_manual_seed(int64_t seed, int32_t all_devices) {
  return hfl::guarded([&] {
    if (all_devices != 0) torch::cuda::manual_seed_all(static_cast<uint64_t>(seed));
    else torch::cuda::manual_seed(static_cast<uint64_t>(seed));
  });
}

int hfl_cuda_synchronize(int32_t device_index) {
  return hfl::guarded([&] { torch::cuda::synchronize(device_index); });
}

int hfl_setting(const char* name, int32_t* value) {
  return hfl::guarded([&] {
    const std::string key(name);
    auto& context = at::globalContext();
    if (key == "cuda.matmul.allow_tf32") *value = context.allowTF32CuBLAS() ? 1 : 0;
    else if (key == "cudnn.allow_tf32") *value = context.allowTF32CuDNN() ? 1 : 0;
    else if (key == "deterministic") *value = context.deterministicAlgorithms() ? 1 : 0;
    else TORCH_CHECK(false, "unknown setting ", key);
  });
}

int hfl_set_setting(const char* name, int32_t value) {
  return hfl::guarded([&] {
    const std::string key(name);
    auto& context = at::globalContext();
    if (key == "cuda.matmul.allow_tf32") context.setAllowTF32CuBLAS(value != 0);
    else if (key == "cudnn.allow_tf32") context.setAllowTF32CuDNN(value != 0);
    else if (key == "deterministic") context.setDeterministicAlgorithms(value != 0, false);
    else TORCH_CHECK(false, "unknown setting ", key);
  });
}
