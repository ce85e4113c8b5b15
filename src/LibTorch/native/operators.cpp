// The one door to libtorch's operators: look a schema up once, then call it boxed, with a stack of IValues.
#include "guard.h"
#include "handles.h"
#include "hfl_torch.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/Generator.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <memory>
#include <mutex>
#include <unordered_map>

namespace {

// How an argument of the schema wants to be spelled, where the caller's tag alone does not decide it.
enum class Wants : uint8_t { AsGiven, Real, Ints, Reals, Tensors, OptionalTensors };

struct Parameter {
  Wants wants;
  bool has_default;
  c10::IValue default_value;
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
};

Wants wants_of(const c10::TypePtr& declared) {
  auto type = declared;
  if (auto optional = type->cast<c10::OptionalType>()) type = optional->getElementType();
  if (type->kind() == c10::TypeKind::FloatType) return Wants::Real;
  if (auto list = type->cast<c10::ListType>()) {
    auto element = list->getElementType();
    if (element->kind() == c10::TypeKind::FloatType) return Wants::Reals;
    if (element->kind() == c10::TypeKind::TensorType) return Wants::Tensors;
    if (element->kind() == c10::TypeKind::OptionalType) return Wants::OptionalTensors;
    return Wants::Ints;
  }
  return Wants::AsGiven;
}

c10::IValue to_ivalue(const hfl_value& value, const Parameter& parameter) {
  switch (value.tag) {
    case HFL_NONE:
      return c10::IValue();
    case HFL_TENSOR:
      return c10::IValue(hfl::borrow(value.pointer));
    case HFL_INT:
      if (parameter.wants == Wants::Real) return c10::IValue(static_cast<double>(value.integer));
      if (parameter.wants == Wants::Ints) return c10::IValue(c10::List<int64_t>({value.integer}));
      return c10::IValue(value.integer);
    case HFL_DOUBLE:
      if (parameter.wants == Wants::Reals) return c10::IValue(c10::List<double>({value.real}));
      return c10::IValue(value.real);
    case HFL_BOOL:
      return c10::IValue(value.integer != 0);
    case HFL_STRING:
      return c10::IValue(std::string(static_cast<const char*>(value.pointer), static_cast<size_t>(value.count)));
    case HFL_INTS: {
      const auto* items = static_cast<const int64_t*>(value.pointer);
      c10::List<int64_t> list;
      list.reserve(static_cast<size_t>(value.count));
      for (int32_t i = 0; i < value.count; ++i) list.push_back(items[i]);
      return c10::IValue(std::move(list));
    }
    case HFL_TENSORS: {
      auto* const* items = static_cast<void* const*>(value.pointer);
      if (parameter.wants == Wants::OptionalTensors) {
        c10::List<c10::optional<at::Tensor>> list;
        list.reserve(static_cast<size_t>(value.count));
        for (int32_t i = 0; i < value.count; ++i) {
          list.push_back(items[i] == nullptr ? c10::optional<at::Tensor>() : c10::optional<at::Tensor>(hfl::borrow(items[i])));
        }
        return c10::IValue(std::move(list));
      }
      c10::List<at::Tensor> list;
      list.reserve(static_cast<size_t>(value.count));
      for (int32_t i = 0; i < value.count; ++i) list.push_back(hfl::borrow(items[i]));
      return c10::IValue(std::move(list));
    }
    case HFL_DEVICE:
      return c10::IValue(c10::Device(static_cast<c10::DeviceType>(value.integer & 0xffffffff),
                                     static_cast<c10::DeviceIndex>(value.integer >> 32)));
    case HFL_GENERATOR:
      return c10::IValue(*static_cast<at::Generator*>(value.pointer));
    default:
      TORCH_CHECK(false, "unknown argument tag ", value.tag);
  }
}

void flatten(c10::IValue&& value, std::vector<hfl_value>& results) {
  hfl_value result{};
  if (value.isTensor()) {
    result.tag = HFL_TENSOR;
    result.pointer = hfl::release(std::move(value).toTensor());
  } else if (value.isInt()) {
    result.tag = HFL_INT;
    result.integer = value.toInt();
  } else if (value.isDouble()) {
    result.tag = HFL_DOUBLE;
    result.real = value.toDouble();
  } else if (value.isBool()) {
    result.tag = HFL_BOOL;
    result.integer = value.toBool() ? 1 : 0;
  } else if (value.isNone()) {
    result.tag = HFL_NONE;
  } else if (value.isTensorList()) {
    for (at::Tensor tensor : value.toTensorVector()) flatten(c10::IValue(std::move(tensor)), results);
    return;
  } else {
    TORCH_CHECK(false, "a result of type ", value.tagKind(), " cannot be handed over");
  }
  results.push_back(result);
}

std::vector<hfl_value>& pending_results() {
  thread_local std::vector<hfl_value> results;
  return results;
}

// The common case, one tensor out, goes straight to the caller's buffer.
bool single_tensor(c10::Stack& stack, hfl_value* results, int32_t capacity, int32_t* produced) {
  if (stack.size() != 1 || capacity < 1 || !stack[0].isTensor()) return false;
  results[0].tag = HFL_TENSOR;
  results[0].pointer = hfl::release(std::move(stack[0]).toTensor());
  *produced = 1;
  return true;
}

}  // namespace

int hfl_op_find(const char* name, const char* overload, const void** op) {
  return hfl::guarded([&] {
    static std::mutex mutex;
    static std::unordered_map<std::string, std::unique_ptr<Operator>> known;
    std::lock_guard<std::mutex> lock(mutex);
    auto& entry = known[std::string(name) + "." + overload];
    if (!entry) {
      auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
      std::vector<Parameter> parameters;
      for (const auto& argument : handle.schema().arguments()) {
        const auto& fallback = argument.default_value();
        parameters.push_back({wants_of(argument.type()), fallback.has_value(), fallback.has_value() ? *fallback : c10::IValue()});
      }
      entry.reset(new Operator{handle, std::move(parameters)});
    }
    *op = entry.get();
  });
}

int hfl_op_call(const void* op, const hfl_value* arguments, int32_t count, hfl_value* results, int32_t capacity,
                int32_t* produced) {
  return hfl::guarded([&] {
    const auto& target = *static_cast<const Operator*>(op);
    const auto& parameters = target.parameters;
    TORCH_CHECK(static_cast<size_t>(count) <= parameters.size(), target.handle.operator_name(), " takes ",
                parameters.size(), " arguments, ", count, " were given");
    // Reused between the calls of a thread; autograd may come back in here from a backward, hence a stack of its own
    // for the inner call when this one is in use.
    thread_local c10::Stack reusable;
    thread_local bool in_use = false;
    c10::Stack own;
    const bool nested = in_use;
    c10::Stack& stack = nested ? own : reusable;
    struct Release {
      bool active;
      c10::Stack& stack;
      ~Release() { if (active) { stack.clear(); in_use = false; } }
    } release{!nested, stack};
    if (!nested) in_use = true;
    stack.reserve(parameters.size());
    for (size_t i = 0; i < parameters.size(); ++i) {
      if (i < static_cast<size_t>(count) && arguments[i].tag != HFL_OMITTED) {
        stack.push_back(to_ivalue(arguments[i], parameters[i]));
      } else {
        TORCH_CHECK(parameters[i].has_default, target.handle.operator_name(), ": argument '",
                    target.handle.schema().arguments()[i].name(), "' is missing");
        stack.push_back(parameters[i].default_value);
      }
    }
    target.handle.callBoxed(stack);
    if (single_tensor(stack, results, capacity, produced)) return;
    auto& all = pending_results();
    all.clear();
    for (auto& value : stack) flatten(std::move(value), all);
    *produced = static_cast<int32_t>(all.size());
    if (*produced <= capacity) hfl_op_take_results(results);
  });
}

void hfl_op_take_results(hfl_value* results) {
  auto& all = pending_results();
  for (size_t i = 0; i < all.size(); ++i) results[i] = all[i];
  all.clear();
}
