package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThisMachineTest {

    @ParameterizedTest
    @CsvSource({
        "SmolLM2-135M-Instruct.Q4_1.gguf, SmolLM2-135M-Instruct, true",
        "SmolLM2-135M-Instruct.Q4_1.gguf, smollm2 135m instruct, true",
        "SmolLM2-135M-Instruct-F16.gguf, SmolLM2-135M-Instruct, true",
        "SmolLM2-135M-Instruct.gguf, SmolLM2-135M-Instruct, true",
        "SmolLM2-135M-Instruct.Q4_1.gguf, SmolLM2-135M, false",
        "SmolLM2-135M-Instruct.Q4_1.gguf, SmolLM2, false",
        "SmolLM2-135M.Q4_1.gguf, SmolLM2-135M-Instruct, false"
    })
    void aModelIsKnownByItsWholeName(String file, String model, boolean named) {
        assertEquals(named, ThisMachine.isNamed(file, model));
    }
}
