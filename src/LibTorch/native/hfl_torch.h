// The C ABI between src/LibTorch (C#) and libtorch.
//
// Every operator of libtorch is reached through one door, the dispatcher, by its schema name. Beside that door stand
// only the things that are no operators: autograd, grad mode, generators, threads, devices and raw data.
//
// Contract:
// - A function that can fail returns 0 on success and -1 on failure; hfl_last_error() then holds the message of the
//   calling thread. No C++ exception leaves this library.
// - A tensor handle is one owned reference to a c10::TensorImpl; null is the undefined tensor.
// - Handles passed in are borrowed, handles passed out are owned by the caller (hfl_tensor_free).
#pragma once
#include <cstdint>

#if defined(_WIN32)
#define HFL_API extern "C" __declspec(dllexport)
#else
#define HFL_API extern "C" __attribute__((visibility("default")))
#endif

enum hfl_tag : int32_t {
  HFL_OMITTED = 0,   // take the schema's default
  HFL_NONE = 1,
  HFL_TENSOR = 2,    // pointer: a tensor handle
  HFL_INT = 3,
  HFL_DOUBLE = 4,
  HFL_BOOL = 5,
  HFL_STRING = 6,    // pointer: UTF-8 bytes, count: their number
  HFL_INTS = 7,      // pointer: int64_t[count]
  HFL_TENSORS = 8,   // pointer: tensor handles[count]; a null entry is an absent optional tensor
  HFL_DEVICE = 9,    // integer: device type in the low 32 bits, index in the high 32
  HFL_GENERATOR = 10 // pointer: a generator handle
};

struct hfl_value {
  int32_t tag;
  int32_t count;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

struct hfl_tensor_info {
  int64_t numel;
  int64_t storage_offset;
  int32_t dim;
  int32_t scalar_type;
  int32_t device_type;
  int32_t device_index;
  int32_t element_size;
  int32_t flags; // bit 0 requires_grad, 1 leaf, 2 contiguous, 3 sparse, 4 has a grad_fn
};

HFL_API const char* hfl_last_error();
HFL_API const char* hfl_torch_version();
HFL_API const char* hfl_show_config();

// Operators. Results are flattened: a tuple's members and a list's elements stand one after the other. `produced` may
// exceed `capacity`; the call then kept all results aside, and hfl_op_take_results must fetch them next on this thread.
HFL_API int hfl_op_find(const char* name, const char* overload, const void** op);
HFL_API int hfl_op_call(const void* op, const hfl_value* arguments, int32_t count, hfl_value* results,
                        int32_t capacity, int32_t* produced);
HFL_API void hfl_op_take_results(hfl_value* results);

// Tensors.
HFL_API void hfl_tensor_free(void* tensor);
HFL_API void* hfl_tensor_retain(void* tensor);
HFL_API void hfl_tensor_describe(void* tensor, hfl_tensor_info* info);
HFL_API int hfl_tensor_shape(void* tensor, int64_t* sizes, int64_t* strides);
HFL_API int hfl_tensor_data(void* tensor, void** data);
HFL_API int hfl_tensor_from_bytes(const void* data, int64_t bytes, const int64_t* sizes, int32_t dim,
                                  int32_t scalar_type, void** result);
HFL_API int hfl_tensor_set_requires_grad(void* tensor, int32_t requires_grad);
HFL_API int hfl_tensor_grad(void* tensor, void** result);
HFL_API int hfl_tensor_set_grad(void* tensor, void* grad);
HFL_API int hfl_tensor_retain_grad(void* tensor);

// Autograd.
HFL_API int hfl_autograd_grad(void* const* outputs, int32_t output_count, void* const* inputs, int32_t input_count,
                              void* const* grad_outputs, int32_t grad_output_count, int32_t retain_graph,
                              int32_t create_graph, int32_t allow_unused, void** results);
HFL_API int hfl_autograd_backward(void* const* tensors, int32_t tensor_count, void* const* grad_tensors,
                                  int32_t grad_tensor_count, int32_t retain_graph, int32_t create_graph,
                                  void* const* inputs, int32_t input_count);
HFL_API int32_t hfl_grad_mode();
HFL_API void hfl_set_grad_mode(int32_t enabled);
HFL_API int hfl_set_anomaly_mode(int32_t enabled, int32_t check_nan);

// Random numbers.
HFL_API int hfl_manual_seed(int64_t seed);
HFL_API int hfl_generator_default(int32_t device_type, int32_t device_index, void** result);
HFL_API int hfl_generator_new(int32_t device_type, int32_t device_index, uint64_t seed, void** result);
HFL_API void hfl_generator_free(void* generator);
HFL_API int hfl_generator_set_seed(void* generator, uint64_t seed);
HFL_API int hfl_generator_current_seed(void* generator, uint64_t* seed);
HFL_API int hfl_generator_seed(void* generator, uint64_t* seed);
HFL_API int hfl_generator_state(void* generator, void** result);
HFL_API int hfl_generator_set_state(void* generator, void* state);

// Threads and devices.
HFL_API int32_t hfl_threads();
HFL_API int hfl_set_threads(int32_t count);
HFL_API int32_t hfl_interop_threads();
HFL_API int hfl_set_interop_threads(int32_t count);
HFL_API int hfl_cuda_device_count(int32_t* count);
HFL_API int hfl_cuda_has_cudnn(int32_t* available);
HFL_API int hfl_cuda_manual_seed(int64_t seed, int32_t all_devices);
HFL_API int hfl_cuda_synchronize(int32_t device_index);

// Global switches of the backends, by name: see settings.cpp.
HFL_API int hfl_setting(const char* name, int32_t* value);
HFL_API int hfl_set_setting(const char* name, int32_t value);
